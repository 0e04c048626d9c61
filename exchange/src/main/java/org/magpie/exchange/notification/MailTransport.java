package org.magpie.exchange.notification;

import java.time.Instant;

/** How mails leave. Implemented outside the exchange; safe from any thread. */
public interface MailTransport {

  /** Whether there is a mail server to hand mails to. */
  boolean ready();

  /**
   * Hands a mail over. Blocks, for a minute at most.
   *
   * @param id of the mail, the same at each attempt
   * @param written when the mail was written
   */
  Delivery deliver(Mail mail, String id, Instant written);

  /** What became of an attempt. */
  sealed interface Delivery {

    /** The mail server has it. */
    record Delivered() implements Delivery {}

    /** The mail server does not want this mail now, but may later. */
    record Later(String why) implements Delivery {}

    /** It does not want this mail, and will not. */
    record Never(String why) implements Delivery {}

    /** It cannot be reached or does not let us in: no other mail would fare better now. */
    record Unreachable(String why) implements Delivery {}
  }
}
