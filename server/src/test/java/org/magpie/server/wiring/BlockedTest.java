package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.Commands;
import org.magpie.server.control.Reply;

class BlockedTest {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("198.51.100.7");

  @TempDir Path folder;

  @Test
  void blockedAddressesAreShownWithoutControlCharactersAndReleased() {
    Instant noon = Instant.parse("2026-11-20T12:00:00Z");
    try (Core core = Core.open(DatabaseChoice.of(folder, Optional.empty()), () -> noon)) {
      Commands commands = core.configurations(() -> "");
      for (int i = 0; i < 15; i++) {
        core.guard().failed(ADDRESS, "user" + i, "REGISTER, wrong credentials, \u001b[2Jscanner");
      }
      assertThat(commands.blocked())
          .isEqualTo(
              new Reply(
                  0,
                  "198.51.100.7 until 2026-11-20T13:00:00Z after 15 failures,"
                      + " the last: REGISTER, wrong credentials,  [2Jscanner\n"));
      assertThat(commands.release("198.51.100.7"))
          .isEqualTo(new Reply(0, "198.51.100.7 may try again"));
      assertThat(commands.blocked().text()).isEmpty();
    }
  }
}
