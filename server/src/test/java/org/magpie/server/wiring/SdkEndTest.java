package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;
import org.magpie.testkit.Requirement;

/** What embedded SDKs are told when the administrator ends them, and how soon. */
class SdkEndTest {
  private static final int USERS = 20;

  /** A second is what is promised; a machine that runs other tests beside gets more. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  @Requirement({"A-117", "S-34"})
  void aNewKeyIsToldToEverySdkAndClosesItsSockets() throws Exception {
    SdkUsers users = SdkUsers.signIn(fixture, USERS);
    String own = fixture.login("1000", "alice-7-rings");
    Received ownEvents = Received.events(fixture, own);
    String first = users.tokens().getFirst();
    Received sip =
        SipSocketClient.register(
            fixture, "3000", fixture.get("/api/v1.0/extension/getregisterinfo", first));
    long began = System.nanoTime();
    ControlClient.send(fixture.data, "sdk-key", false, "");
    for (Received events : users.sockets()) {
      assertThat(events.event(20154)).isEqualTo("{}");
      assertThat(events.next()).startsWith("closed");
    }
    assertThat(sip.next()).startsWith("closed");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    for (String token : users.tokens()) {
      assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900001");
    }
    assertThat(fixture.get("/api/v1.0/extension/colleagues", own)).doesNotContain("\"idle\"");
    fixture.get("/api/v1.0/logout", own);
    assertThat(ownEvents.event(90002)).as("nothing came before").contains("logout");
  }

  @Test
  @Requirement("A-118")
  void switchingOffIsToldToEverySdkAndClosesItsSockets() throws Exception {
    SdkUsers users = SdkUsers.signIn(fixture, USERS);
    long began = System.nanoTime();
    fixture.apply("settings: {sdk_enabled: false}");
    for (Received events : users.sockets()) {
      assertThat(events.event(20153)).isEqualTo("{\"enable\":0}");
      assertThat(events.next()).startsWith("closed");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
  }
}
