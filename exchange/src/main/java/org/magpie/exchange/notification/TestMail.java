package org.magpie.exchange.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.Directory;

/** A mail that an administrator sends to see whether mails can be sent; it never waits. */
public final class TestMail {
  private final MailTransport transport;
  private final Directory directory;
  private final Supplier<String> company;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param company its name
   * @param zone in which the time is written
   */
  public TestMail(
      MailTransport transport,
      Directory directory,
      Supplier<String> company,
      ZoneId zone,
      InstantSource clock) {
    this.transport = transport;
    this.directory = directory;
    this.company = company;
    this.zone = zone;
    this.clock = clock;
  }

  /** Whether there is a mail server. */
  public boolean ready() {
    return transport.ready();
  }

  /** Sends one now, in the company's language; blocks until it is clear what became of it. */
  public MailTransport.Delivery send(String to) {
    MailTexts texts = MailTexts.in(directory.snapshot().company().language());
    Instant now = clock.instant();
    Map<String, String> values =
        Map.of("company", Mail.oneLine(company.get()), "time", texts.time(now, zone));
    String text = texts.text("test.text", values) + "\n\n" + texts.text("signature", values) + "\n";
    return transport.deliver(
        Mail.of(to, texts.text("test.subject", values), text), Ids.alphanumeric(20), now);
  }
}
