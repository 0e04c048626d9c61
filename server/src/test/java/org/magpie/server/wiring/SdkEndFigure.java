package org.magpie.server.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.magpie.server.control.ControlClient;

/**
 * How soon a new access key has told every embedded SDK and closed its socket, seen by the SDKs.
 * Run by hand; no test. The argument is how many SDKs, 1,000 without one.
 */
final class SdkEndFigure {
  private SdkEndFigure() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length == 0 ? 1000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("sdk-end");
    try (ServerFixture fixture = new ServerFixture(folder.resolve("data"))) {
      fixture.apply(ServerFixture.ALICE);
      for (int round = 1; round <= 3; round++) {
        SdkUsers users = SdkUsers.signIn(fixture, count);
        long began = System.nanoTime();
        ControlClient.send(fixture.data, "sdk-key", false, "");
        long answered = System.nanoTime();
        for (Received events : users.sockets()) {
          events.event(20154);
          events.next();
        }
        System.out.printf(
            "%d SDKs: the command took %.0f ms, all told and closed after %.0f ms%n",
            count, (answered - began) / 1e6, (System.nanoTime() - began) / 1e6);
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
