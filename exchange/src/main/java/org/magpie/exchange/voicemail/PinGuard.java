package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a mailbox shut for a while after many wrong PINs, however many calls they came by. Any
 * thread.
 */
public final class PinGuard {
  static final int MOST_WRONG = 10;
  static final Duration FORGETS = Duration.ofMinutes(15);
  private static final int MOST_MAILBOXES = 10_000;

  private record Wrong(int count, Instant since) {}

  private final Map<String, Wrong> wrong = new LinkedHashMap<>();

  /**
   * Whether a PIN opens a mailbox; one that does not is counted.
   *
   * @param number of the mailbox
   * @param pin which would; empty: none does
   */
  boolean opens(String number, Optional<String> pin, String pressed, Instant now) {
    boolean right = pin.filter(pressed::equals).isPresent() && open(number, now);
    if (!right) {
      failed(number, now);
    }
    return right;
  }

  /** Whether a PIN is looked at. */
  synchronized boolean open(String number, Instant now) {
    Wrong known = wrong.get(number);
    return known == null || known.count() < MOST_WRONG || over(known, now);
  }

  /** A wrong PIN was given. */
  synchronized void failed(String number, Instant now) {
    Wrong known = wrong.remove(number);
    boolean anew = known == null || over(known, now);
    wrong.put(number, anew ? new Wrong(1, now) : new Wrong(known.count() + 1, known.since()));
    if (wrong.size() > MOST_MAILBOXES) {
      wrong.remove(wrong.keySet().iterator().next());
    }
  }

  private static boolean over(Wrong known, Instant now) {
    return !now.isBefore(known.since().plus(FORGETS));
  }
}
