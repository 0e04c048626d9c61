package org.magpie.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.notification.Mail;
import org.magpie.exchange.notification.MailTransport.Delivery;
import org.magpie.server.mail.SmtpServer.Login;
import org.magpie.server.mail.SmtpServer.Security;

class SmtpTransportTest {
  private static final Instant WRITTEN = Instant.parse("2027-01-04T09:00:00Z");
  private static final Mail MAIL = Mail.of("li@example.com", "未接来电：Eve", "您好\n.\nEnde");

  private ScriptedMailServer server;

  @BeforeEach
  void listen() throws IOException {
    server = new ScriptedMailServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Delivery deliver(Mail mail, Security security, Optional<Login> login) {
    return new SmtpTransport(
            () ->
                Optional.of(
                    new SmtpServer(
                        "127.0.0.1", server.port(), security, login, "pbx@example.com", "喜鹊")))
        .deliver(mail, "abc123", WRITTEN);
  }

  private Delivery deliver(Mail mail) {
    return deliver(mail, Security.NONE, Optional.empty());
  }

  @Test
  void writesAMailThatEveryReaderUnderstands() throws Exception {
    assertThat(deliver(MAIL)).isEqualTo(new Delivery.Delivered());
    String mail = server.mail();
    assertThat(mail)
        .contains("Message-ID: <abc123@example.com>")
        .contains("Auto-Submitted: auto-generated")
        .contains("To: li@example.com")
        .contains("<pbx@example.com>")
        .contains("Subject: =?UTF-8?")
        .contains("charset=UTF-8");
    MimeMessage read =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    assertThat(read.getSubject()).isEqualTo("未接来电：Eve");
    assertThat(read.getContent().toString().strip()).isEqualToNormalizingNewlines("您好\n.\nEnde");
    assertThat(server.commands()).contains("MAIL FROM:<pbx@example.com>").doesNotContain("AUTH");
  }

  @Test
  void attachesFiles(@TempDir Path folder) throws Exception {
    Path sound = Files.write(folder.resolve("0"), new byte[] {'R', 'I', 'F', 'F', 0, -1});
    Mail mail =
        new Mail(
            "li@example.com",
            "Voicemail",
            "Text",
            List.of(new Mail.Attachment(sound, "voicemail.wav", "audio/wav")));
    assertThat(deliver(mail)).isEqualTo(new Delivery.Delivered());
    assertThat(server.mail())
        .contains("audio/wav")
        .contains("filename=voicemail.wav")
        .contains(Base64.getEncoder().encodeToString(Files.readAllBytes(sound)));
    Files.delete(sound);
    assertThat(deliver(mail)).isInstanceOf(Delivery.Never.class);
  }

  @Test
  void logsInWhereThereIsAUser() throws Exception {
    assertThat(deliver(MAIL, Security.NONE, Optional.of(new Login("pbx", "s3cret"))))
        .isEqualTo(new Delivery.Delivered());
    String expected =
        Base64.getEncoder().encodeToString("\0pbx\0s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(server.commands()).contains("AUTH PLAIN").contains(expected);
    server.answering("AUTH", "535 5.7.8 wrong");
    assertThat(deliver(MAIL, Security.NONE, Optional.of(new Login("pbx", "s3cret"))))
        .isInstanceOfSatisfying(
            Delivery.Unreachable.class,
            refused -> assertThat(refused.why()).contains("login").doesNotContain("s3cret"));
  }

  @Test
  void tellsWhatIsForNowFromWhatIsForGood() {
    server.answering("RCPT", "451 4.7.1 greylisted");
    assertThat(deliver(MAIL))
        .isInstanceOfSatisfying(
            Delivery.Later.class, later -> assertThat(later.why()).contains("greylisted"));
    server.answering("RCPT", "550 5.1.1 no such user");
    assertThat(deliver(MAIL))
        .isInstanceOfSatisfying(
            Delivery.Never.class, never -> assertThat(never.why()).contains("no such user"));
    server.answering("RCPT", "250 ok").answering("MAIL", "452 4.3.1 full");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Later.class);
    server.answering("MAIL", "250 ok").answering("DATA", "554 5.6.0 no");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Never.class);
    assertThat(deliver(Mail.of("not an address", "", ""))).isInstanceOf(Delivery.Never.class);
  }

  @Test
  void waitsWhileTheServerWantsNothingFromThisSender() {
    server.answering("MAIL", "550 5.7.1 who are you");
    assertThat(deliver(MAIL))
        .isInstanceOfSatisfying(
            Delivery.Unreachable.class, away -> assertThat(away.why()).contains("who are you"));
    server.answering("MAIL", "530 5.7.0 log in first");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Unreachable.class);
    server.answering("MAIL", "250 ok").answering("RCPT", "530 5.7.0 log in first");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Unreachable.class);
    server.answering("RCPT", "250 ok").answering("MAIL", "552 5.3.4 too long");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Never.class);
  }

  @Test
  void waitsForAServerThatIsNotThereOrHangsUp() throws IOException {
    server.answering("DATA", "");
    assertThat(deliver(MAIL)).isInstanceOf(Delivery.Unreachable.class);
    int free;
    try (ServerSocket nobody = new ServerSocket(0)) {
      free = nobody.getLocalPort();
    }
    SmtpTransport transport =
        new SmtpTransport(
            () ->
                Optional.of(
                    new SmtpServer(
                        "127.0.0.1", free, Security.NONE, Optional.empty(), "a@b.example", "")));
    assertThat(transport.deliver(MAIL, "x", WRITTEN)).isInstanceOf(Delivery.Unreachable.class);
  }

  @Test
  void givesNothingToAServerThatCannotProtectIt() {
    assertThat(deliver(MAIL, Security.STARTTLS, Optional.of(new Login("pbx", "s3cret"))))
        .isInstanceOf(Delivery.Unreachable.class);
    assertThat(server.commands()).doesNotContain("AUTH").doesNotContain("MAIL");
    assertThat(server.empty()).isTrue();
  }
}
