package org.magpie.server.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.magpie.exchange.notification.Mail;
import org.magpie.exchange.notification.MailTransport;
import org.magpie.exchange.notification.MailTransport.Delivery.Delivered;
import org.magpie.exchange.notification.MailTransport.Delivery.Later;
import org.magpie.exchange.notification.MailTransport.Delivery.Never;
import org.magpie.exchange.notification.MailTransport.Delivery.Unreachable;

/** Hands mails to the server that the settings name at that moment, a connection for each. */
public final class SmtpTransport implements MailTransport {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Supplier<Optional<SmtpServer>> server;

  /**
   * @param server asked for each mail
   */
  public SmtpTransport(Supplier<Optional<SmtpServer>> server) {
    this.server = server;
  }

  @Override
  public boolean ready() {
    return server.get().isPresent();
  }

  @Override
  public Delivery deliver(Mail mail, String id, Instant written) {
    Optional<SmtpServer> to = server.get();
    if (to.isEmpty()) {
      return new Unreachable("no mail server is set");
    }
    Session session = Session.getInstance(properties(to.get()));
    try {
      MimeMessage message = message(session, to.get(), mail, id, written);
      return hand(session, to.get(), message);
    } catch (MessagingException | IOException unfit) {
      // Its address is none, or a file that goes with it is not there.
      return new Never("the mail cannot be written: " + reason(unfit));
    }
  }

  private static Properties properties(SmtpServer server) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", server.host());
    properties.put("mail.smtp.port", Integer.toString(server.port()));
    properties.put("mail.smtp.from", server.from());
    properties.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
    properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(ANSWER.toMillis()));
    properties.put("mail.smtp.writetimeout", Long.toString(ANSWER.toMillis()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  /** The message; with the same id at each attempt, so that a reader who gets it twice can tell. */
  private static MimeMessage message(
      Session session, SmtpServer server, Mail mail, String id, Instant written)
      throws MessagingException, IOException {
    String domain = server.from().substring(server.from().indexOf('@') + 1);
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + domain + ">");
          }
        };
    message.setFrom(new InternetAddress(server.from(), server.sender(), utf8()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), utf8());
    message.setSentDate(Date.from(written));
    // RFC 3834: who is away does not answer a machine.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (mail.attachments().isEmpty()) {
      message.setText(mail.text(), utf8());
    } else {
      MimeMultipart parts = new MimeMultipart();
      MimeBodyPart text = new MimeBodyPart();
      text.setText(mail.text(), utf8());
      parts.addBodyPart(text);
      for (Mail.Attachment attachment : mail.attachments()) {
        if (!Files.isReadable(attachment.file())) {
          throw new NoSuchFileException(attachment.file().toString());
        }
        MimeBodyPart part = new MimeBodyPart();
        part.attachFile(attachment.file().toFile(), attachment.type(), "base64");
        part.setFileName(attachment.name());
        parts.addBodyPart(part);
      }
      message.setContent(parts);
    }
    message.saveChanges();
    return message;
  }

  private static String utf8() {
    return StandardCharsets.UTF_8.name();
  }

  private static Delivery hand(Session session, SmtpServer server, MimeMessage message) {
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          server.login().map(SmtpServer.Login::username).orElse(null),
          server.login().map(SmtpServer.Login::password).orElse(null));
      Address[] to = message.getAllRecipients();
      transport.sendMessage(message, to);
      return new Delivered();
    } catch (AuthenticationFailedException refused) {
      return new Unreachable("the mail server refuses the login: " + reason(refused));
    } catch (MessagingException failed) {
      return refusal(failed);
    }
  }

  /** Finds the server's answer among the causes; without one the server is away. */
  private static Delivery refusal(MessagingException failed) {
    for (Exception cause = failed; cause != null; ) {
      int code =
          switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (code >= 500 && forEverybody(cause, code)) {
        return new Unreachable("the mail server refuses the sender: " + reason(cause));
      }
      if (code >= 500) {
        return new Never(reason(cause));
      }
      if (code >= 400) {
        return new Later(reason(cause));
      }
      cause = cause instanceof MessagingException nested ? nested.getNextException() : null;
    }
    return new Unreachable(reason(failed));
  }

  /**
   * Whether every mail would be refused so, until somebody changes the settings: the sender (but
   * not that this mail is too long for him, RFC 1870 6.1), or that nobody logged in (RFC 4954 6).
   */
  private static boolean forEverybody(Exception refusal, int code) {
    boolean sender =
        refusal instanceof SMTPSenderFailedException
            || (refusal instanceof SMTPSendFailedException send
                && send.getCommand() != null
                && send.getCommand().startsWith("MAIL"));
    return code == 530 || code == 535 || (sender && code != 552);
  }

  private static String reason(Exception failed) {
    String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
    Throwable cause =
        failed instanceof MessagingException nested ? nested.getNextException() : failed.getCause();
    String more = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
    // Parts of it were said by the other side, and are to be shown and logged.
    return (message + more).replaceAll("[\\p{Cntrl}]+", " ").strip();
  }
}
