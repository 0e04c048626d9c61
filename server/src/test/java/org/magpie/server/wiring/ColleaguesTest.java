package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.testkit.Requirement;

/** What colleagues see of each other, over the interfaces of a whole server. */
class ColleaguesTest {
  @TempDir static Path folder;
  static ServerFixture fixture;

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
  @Requirement({"D-03", "D-04"})
  void colleaguesAreFoundByTheirAddressAndCalledOnTheirMobile() throws Exception {
    String bob = fixture.login("1001", "lib0-answers");
    Received told = new Received();
    told.subscribe(fixture, bob).sendText("{\"topic_list\":[90001]}", true).join();
    assertThat(told.next()).contains("\"errcode\":0");
    fixture.apply("extensions:\n  - {number: \"1000\", mobile: \"013800138000\"}\n");
    assertThat(told.event(90001).replace("\\", ""))
        .contains("\"number\":\"1000\"", "\"mobile\":\"013800138000\"");
    assertThat(fixture.get("/api/v1.0/extension/colleagues", bob))
        .contains("\"email\":\"alice@example.com\"", "\"mobile\":\"013800138000\"");
  }

  @Test
  @Requirement({"K-01", "K-02", "K-05"})
  void aStatusAndItsMessageReachEverybodyAtOnce() throws Exception {
    String alice = fixture.login("1000", "alice-7-rings");
    String bob = fixture.login("1001", "lib0-answers");
    Received told = new Received();
    told.subscribe(fixture, alice).sendText("{\"topic_list\":[90001]}", true).join();
    assertThat(told.next()).contains("\"errcode\":0");
    assertThat(
            fixture.post(
                "/api/v1.0/reach",
                "{\"temporary\":{\"status\":\"lunch\",\"minutes\":45,\"message\":\"一点半回来\"}}",
                bob))
        .contains("\"errcode\":0");
    assertThat(told.event(90001).replace("\\", ""))
        .contains("\"number\":\"1001\"", "\"status\":\"lunch\"", "\"message\":\"一点半回来\"")
        .contains("\"presence\":\"offline\"", "\"held\":false", "\"parked\":false");
    assertThat(fixture.get("/api/v1.0/extension/colleagues", alice))
        .contains("\"status\":\"lunch\"", "\"message\":\"一点半回来\"");
    fixture.post("/api/v1.0/reach", "{\"temporary\":null}", bob);
    assertThat(told.event(90001).replace("\\", "")).contains("\"status\":\"available\"");
  }
}
