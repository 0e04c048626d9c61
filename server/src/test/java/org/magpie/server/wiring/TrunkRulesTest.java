package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.ControlClient;
import org.magpie.testkit.Requirement;

/** Trunks and routes in a file, over the interfaces of a whole server. */
class TrunkRulesTest {
  private static final String FILE =
      """
      company:
        trunks:
          - {id: main, host: 127.0.0.1, enabled: false, caller_number: "90001", account: {user: "5550", secret: from-the-carrier}}
        inbound_routes: [{id: sales, trunk: main, number: "5551", extension: "1000"}]
        outbound_routes: [{id: all, pattern: "9.", strip: 1, trunk: main}]
      extensions: []
      """;

  private static String command(ServerFixture fixture, String command, String file)
      throws Exception {
    return ControlClient.send(fixture.data, command, false, file).orElseThrow().text();
  }

  @Test
  @Requirement({"A-156", "A-160"})
  void aTrunkIsSetByAFileAndItsSecretIsNeverToldAgain(@TempDir Path folder) throws Exception {
    try (ServerFixture fixture = new ServerFixture(folder.resolve("data"))) {
      fixture.apply(ServerFixture.ALICE);
      String planned = command(fixture, "plan", FILE);
      fixture.apply(FILE);
      String admin = fixture.admin();
      String rules = fixture.get("/api/v1.0/admin/company", admin);
      String states = fixture.get("/api/v1.0/admin/trunks", admin);
      String exported = command(fixture, "export", "");
      assertThat(planned).contains("trunks", "inbound_routes", "outbound_routes");
      assertThat(rules).contains("\"user\":\"5550\"", "\"pattern\":\"9.\"");
      assertThat(states).contains("\"id\":\"main\"", "\"state\":\"disabled\"");
      assertThat(exported).contains("5550");
      assertThat(planned + rules + states + exported + fixture.printed)
          .doesNotContain("from-the-carrier");
      assertThat(command(fixture, "plan", exported)).contains("nothing to change");
      assertThat(Files.getPosixFilePermissions(fixture.data.resolve("magpie.db")))
          .as("only the server's user reads what the secret lies in")
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
