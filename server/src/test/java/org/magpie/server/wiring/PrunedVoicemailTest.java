package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoicemailStore;
import org.magpie.server.control.Commands;
import org.magpie.testkit.Requirement;

/** Bob and the group he is in are deleted while no server runs. */
class PrunedVoicemailTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String BOTH =
      "extensions: [{number: \"1000\", name: Alice}, {number: \"1001\", name: Bob}]\n";
  private static final String ALICE = "extensions: [{number: \"1000\", name: Alice}]\n";
  private static final String GROUP =
      "company: {voicemail_groups: [{number: \"6200\", name: Sales, members: [\"1000\"]}]}\n";
  private static final String NO_GROUP = "company: {voicemail_groups: []}\n";

  @TempDir Path data;

  private void apply(String yaml) throws Exception {
    try (OfflineData offline = OfflineData.open(data, Optional.empty())) {
      Commands commands = offline.commands();
      assertThat(commands.apply(yaml, true).status()).isZero();
    }
  }

  private static VoiceMessage message(String id, MailboxId mailbox) {
    return new VoiceMessage(
        id,
        mailbox,
        "call",
        CallParty.number("1000"),
        NOON,
        "2026/11/20/" + id + ".wav",
        VoiceMessage.State.COMPLETE,
        Duration.ofSeconds(2),
        2,
        Set.of(),
        Optional.empty());
  }

  private Path file(String name) throws Exception {
    Path file = data.resolve("voicemail").resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, "sound");
  }

  @Test
  @Requirement("A-171")
  void theirMessagesAndGreetingsGoAtTheNextStart() throws Exception {
    apply(BOTH + GROUP);
    try (Core core = Core.open(DatabaseChoice.of(data, Optional.empty()), InstantSource.system())) {
      VoicemailStore voicemail = core.store().voicemail();
      long alice = core.directory().snapshot().byNumber("1000").orElseThrow().id();
      long bob = core.directory().snapshot().byNumber("1001").orElseThrow().id();
      voicemail.put(message("alices", new MailboxId.OfExtension(alice)));
      voicemail.put(message("bobs", new MailboxId.OfExtension(bob)));
      voicemail.put(message("groups", new MailboxId.OfGroup("6200")));
      voicemail
          .put(new Greeting("g", bob, "Lunch", "greetings/g.wav", NOON, Duration.ofSeconds(3), 2))
          .toCompletableFuture()
          .join();
    }
    List<Path> gone =
        List.of(
            file("2026/11/20/bobs.wav"),
            file("2026/11/20/groups.wav"),
            file("greetings/g.wav"),
            file("greetings/1/never-finished.wav.spoken"));
    Path stays = file("2026/11/20/alices.wav");

    apply(ALICE + NO_GROUP);
    apply(ALICE + GROUP);
    try (ServerFixture server = new ServerFixture(data)) {
      assertThat(gone).noneMatch(Files::exists);
      assertThat(stays).exists();
      server.apply("extensions: [{number: \"1000\", password: \"alice-7-rings\"}]");
      assertThat(server.get("/api/v1.0/voicemail/list", server.login("1000", "alice-7-rings")))
          .contains("\"id\":\"alices\"", "\"total_number\":1");
    }
    try (Core core = Core.open(DatabaseChoice.of(data, Optional.empty()), InstantSource.system())) {
      assertThat(core.store().voicemail().ownerless()).isEmpty();
      assertThat(core.store().voicemail().greetings()).isEmpty();
    }
  }
}
