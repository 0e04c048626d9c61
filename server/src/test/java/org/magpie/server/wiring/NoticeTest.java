package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.media.record.WavFile;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.server.mail.ScriptedMailServer;
import org.magpie.testkit.Requirement;

/** Mails of a whole server: settings, test, missed calls, waiting over a restart. */
class NoticeTest {
  @TempDir Path folder;
  private ServerFixture fixture;
  private ScriptedMailServer mail;

  @BeforeEach
  void start() throws Exception {
    mail = new ScriptedMailServer();
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterEach
  void stop() throws Exception {
    fixture.close();
    mail.close();
  }

  private String settings(int port) {
    return """
    settings:
      smtp_server: 127.0.0.1
      smtp_port: %d
      smtp_security: none
      smtp_username: pbx
      smtp_password: s3cret-7
      smtp_from: pbx@example.com
    """
        .formatted(port);
  }

  private Reply command(String name, String text) throws Exception {
    return ControlClient.send(fixture.data, name, false, text).orElseThrow();
  }

  private void missACallOfAlice() throws Exception {
    try (TestPhone bob = new TestPhone(fixture, "1001", "sip-bob-8")) {
      bob.register();
      assertThat(bob.refused("1000")).isEqualTo(480);
    }
  }

  private static String body(String mail) {
    return new String(
        Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\n\n") + 2).strip()),
        StandardCharsets.UTF_8);
  }

  @Test
  void keepsThePasswordOfTheMailServerToItself() throws Exception {
    fixture.apply(settings(mail.port()));
    String exported = command("export", "").text();
    assertThat(exported).contains("smtp_password: set#1\n").doesNotContain("s3cret-7");
    assertThat(command("plan", exported).text()).startsWith("nothing to change");
    assertThat(command("plan", "settings: {smtp_password: s3cret-7}").text())
        .startsWith("nothing to change");
    Reply other = command("plan", "settings: {smtp_password: other-8}");
    assertThat(other.text()).contains("~ setting smtp_password: set\n").doesNotContain("other-8");
    assertThat(command("apply", "settings: {smtp_password: set#2}").text())
        .contains("settings.smtp_password: the server does not hold set#2 but set#1");
    fixture.apply("settings: {smtp_password: \"\"}");
    assertThat(command("export", "").text()).contains("smtp_password: \"\"\n");
    fixture.apply("settings: {smtp_password: again-9}");
    assertThat(command("export", "").text()).contains("smtp_password: set#2\n");
    assertThat(command("plan", "settings: {smtp_security: ssl}").text())
        .contains("none, starttls or tls is needed");
    assertThat(command("plan", "settings: {smtp_from: nobody}").text())
        .contains("smtp_from: an address");
  }

  @Test
  void sendsATestMailAndSaysWhatCameOfIt() throws Exception {
    assertThat(command("test-mail", "ops@example.com").text()).contains("no mail server is set");
    fixture.apply(settings(mail.port()));
    Reply taken = command("test-mail", "ops@example.com");
    assertThat(taken.status()).as(taken.text()).isZero();
    assertThat(body(mail.mail())).contains("邮件设置可用");
    assertThat(command("test-mail", "ops").text()).contains("'ops': an address");
    mail.answering("RCPT", "550 5.1.1 unknown");
    assertThat(command("test-mail", "ops@example.com").text())
        .contains("refused: 550 5.1.1 unknown");
    assertThat(
            fixture.post(
                "/api/v1.0/admin/mail/test", "{\"to\":\"ops@example.com\"}", fixture.admin()))
        .contains("900030", "5.1.1 unknown");
    assertThat(fixture.post("/api/v1.0/admin/mail/test", "{\"to\":\"ops\"}", fixture.admin()))
        .contains("900005", "\"to\"");
  }

  @Test
  @Requirement("C-71")
  void mailsEachMissedCallToWhoWantsThat() throws Exception {
    fixture.apply(settings(mail.port()));
    String alice = fixture.login("1000", "alice-7-rings");
    missACallOfAlice();
    String path = "/api/v1.0/notification/settings";
    assertThat(fixture.get(path, alice)).contains("\"missed_call_mail\":0", "alice@example.com");
    assertThat(fixture.post(path, "{\"missed_call_mail\":1}", alice))
        .contains("\"missed_call_mail\":1");
    missACallOfAlice();
    String told = mail.mail();
    assertThat(told).contains("To: alice@example.com");
    assertThat(body(told)).contains("Alice，您好", "来电方：李伯（1001）");
    String bob = fixture.login("1001", "lib0-answers");
    assertThat(fixture.post(path, "{\"missed_call_mail\":1}", bob))
        .contains("900005", "missed_call_mail", "email_needed");
    assertThat(mail.empty()).as("none for the call before").isTrue();
  }

  @Test
  @Requirement("C-72")
  void mailsThatThePasswordIsAnotherOneToWhoWantsThat() throws Exception {
    fixture.apply(settings(mail.port()));
    String alice = fixture.login("1000", "alice-7-rings");
    String bob = fixture.login("1001", "lib0-answers");
    String path = "/api/v1.0/notification/settings";
    fixture.apply(password("alice-8-rings"));
    alice = fixture.login("1000", "alice-8-rings");
    assertThat(fixture.post(path, "{\"password_change_mail\":1}", alice))
        .contains("\"password_change_mail\":1", "\"missed_call_mail\":0");
    fixture.apply(password("alice-8-rings"));
    fixture.apply(password("alice-9-rings"));
    String told = mail.mail();
    assertThat(told).contains("To: alice@example.com");
    assertThat(body(told)).contains("分机 1000 的登录密码已更改");
    assertThat(mail.empty()).as("none for the change before, and for none").isTrue();
    assertThat(fixture.post(path, "{\"password_change_mail\":1}", bob))
        .contains("900005", "password_change_mail", "email_needed");
  }

  private static String password(String password) {
    return "extensions:\n  - {number: \"1000\", password: " + password + "}\n";
  }

  /** The server dies while somebody speaks to Alice, the first extension, and is there again. */
  private void dieDuringAMessage(String id) throws Exception {
    fixture.close();
    String file = id + ".wav";
    try (Core core = Core.open(DatabaseChoice.of(fixture.data, Optional.empty()), now())) {
      long alice = core.directory().snapshot().byNumber("1000").orElseThrow().id();
      core.store()
          .voicemail()
          .put(
              new VoiceMessage(
                  id,
                  new MailboxId.OfExtension(alice),
                  "call",
                  CallParty.number("1001"),
                  Instant.now(),
                  file,
                  VoiceMessage.State.RUNNING,
                  Duration.ZERO,
                  0,
                  Set.of(),
                  Optional.empty()))
          .toCompletableFuture()
          .join();
    }
    Path spoken = fixture.data.resolve("voicemail").resolve(file + ".spoken");
    try (WavFile sound = WavFile.create(spoken, 8000)) {
      sound.write(0, ByteBuffer.allocate(16_000 * WavFile.FRAME_BYTES));
    }
    fixture = new ServerFixture(folder.resolve("data"));
  }

  private static InstantSource now() {
    return InstantSource.system();
  }

  @Test
  @Requirement({"J-33", "J-34"})
  void mailsWhatACrashCutOffAndDeletesItOnlyWhenItIsDelivered() throws Exception {
    fixture.apply(settings(mail.port()));
    String alice = fixture.login("1000", "alice-7-rings");
    assertThat(
            fixture.post(
                "/api/v1.0/voicemail/settings",
                "{\"version\":0,\"mail_notice\":\"with_audio\",\"mail_then\":\"delete\"}",
                alice))
        .contains("\"mail_then\":\"delete\"");
    mail.answering("RCPT", "550 5.1.1 unknown");
    dieDuringAMessage("refused");
    while (!fixture.get("/api/v1.0/admin/mail", fixture.admin()).contains("5.1.1 unknown")) {
      Thread.onSpinWait();
    }
    String list = "/api/v1.0/voicemail/list";
    alice = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get(list, alice)).contains("\"refused\"");
    mail.answering("RCPT", "250 ok");
    dieDuringAMessage("taken");
    assertThat(mail.mail()).contains("To: alice@example.com", "voicemail.wav");
    alice = fixture.login("1000", "alice-7-rings");
    String left;
    do {
      left = fixture.get(list, alice);
    } while (left.contains("\"taken\""));
    assertThat(left).contains("\"refused\"");
  }

  @Test
  @Requirement("J-34")
  void deletesAfterTheMailThoughTheServerWasRestartedBetween() throws Exception {
    fixture.apply(settings(1));
    String alice = fixture.login("1000", "alice-7-rings");
    fixture.post(
        "/api/v1.0/voicemail/settings",
        "{\"version\":0,\"mail_notice\":\"with_audio\",\"mail_then\":\"delete\"}",
        alice);
    dieDuringAMessage("waits");
    while (!fixture.get("/api/v1.0/admin/mail", fixture.admin()).contains("\"waiting\":1")) {
      Thread.onSpinWait();
    }
    String list = "/api/v1.0/voicemail/list";
    assertThat(fixture.get(list, fixture.login("1000", "alice-7-rings"))).contains("\"waits\"");
    fixture.close();
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(settings(mail.port()));
    assertThat(mail.mail()).contains("To: alice@example.com", "voicemail.wav");
    alice = fixture.login("1000", "alice-7-rings");
    while (fixture.get(list, alice).contains("\"waits\"")) {
      Thread.onSpinWait();
    }
    while (!fixture.get("/api/v1.0/admin/mail", fixture.admin()).contains("\"waiting\":0")) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Requirement("C-71")
  void sendsAfterARestartWhatTheMailServerDidNotTakeBefore() throws Exception {
    fixture.apply(settings(1));
    String alice = fixture.login("1000", "alice-7-rings");
    fixture.post("/api/v1.0/notification/settings", "{\"missed_call_mail\":1}", alice);
    missACallOfAlice();
    String state;
    do {
      state = fixture.get("/api/v1.0/admin/mail", fixture.admin());
    } while (state.contains("\"trouble\":\"\""));
    assertThat(state).contains("\"waiting\":1");
    fixture.close();
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(settings(mail.port()));
    assertThat(mail.mail()).contains("To: alice@example.com");
  }
}
