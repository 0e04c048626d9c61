package org.magpie.exchange.notification;

import java.nio.file.Path;
import java.util.List;

/**
 * A mail to one person.
 *
 * @param to the address alone, such as {@code alice@example.com}
 * @param subject one line
 * @param text plain text, its lines ended by line feeds
 */
public record Mail(String to, String subject, String text, List<Attachment> attachments) {

  /**
   * A file that goes with it.
   *
   * @param name under which the reader gets it
   * @param type such as {@code audio/wav}
   */
  public record Attachment(Path file, String name, String type) {}

  public Mail {
    subject = oneLine(subject);
    attachments = List.copyOf(attachments);
  }

  /** One without attachments. */
  public static Mail of(String to, String subject, String text) {
    return new Mail(to, subject, text, List.of());
  }

  /** The same with other attachments. */
  Mail with(List<Attachment> others) {
    return new Mail(to, subject, text, others);
  }

  /** Without line ends, with which a caller's name could write headers or lines of its own. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
