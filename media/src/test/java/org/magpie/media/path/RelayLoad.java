package org.magpie.media.path;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;

/**
 * A relay of plain calls for a load generator, to be compared with the bare relay of the benchmark
 * in the same run: {@code RelayLoad calls firstPortOfCallers firstPortOfCalled kind}. Prints the
 * ports to send to, two a call, and then READY.
 */
public final class RelayLoad {
  private RelayLoad() {}

  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    int callers = Integer.parseInt(arguments[1]);
    int called = Integer.parseInt(arguments[2]);
    LegKind kind = LegKind.valueOf(arguments[3]);
    MediaPlane plane =
        MediaPlane.start(
            MediaConfig.of(List.of(InetAddress.getByName("127.0.0.1"))).withPorts(0, 0, 0));
    for (int i = 0; i < calls; i++) {
      MediaLeg a = leg(plane, "a" + i, kind, new InetSocketAddress("127.0.0.11", callers + 2 * i));
      MediaLeg b = leg(plane, "b" + i, kind, new InetSocketAddress("127.0.0.12", called + 2 * i));
      plane.connect(a, b);
      System.out.println(a.local().audio().getPort() + " " + b.local().audio().getPort());
    }
    System.out.println("READY");
    while (System.in.read() >= 0) {
      // Until the generator closes our input.
    }
    plane.close();
  }

  private static MediaLeg leg(
      MediaPlane plane, String name, LegKind kind, InetSocketAddress remote) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec(
                name, name, kind, new InetSocketAddress("127.0.0.1", 0).getAddress(), false),
            new MediaListener() {});
    leg.apply(
        new MediaSettings(
            new Security.None(),
            Optional.of(
                new AudioSettings(
                    Codec.PCMU,
                    0,
                    Map.of(0, Codec.PCMU),
                    OptionalInt.empty(),
                    8000,
                    Map.of(),
                    true,
                    true,
                    Optional.of(remote),
                    Optional.empty(),
                    true,
                    20)),
            Optional.empty()));
    return leg;
  }
}
