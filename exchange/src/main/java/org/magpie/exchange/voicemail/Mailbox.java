package org.magpie.exchange.voicemail;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.magpie.exchange.routing.rule.PresenceStatus;

/**
 * What a person has set about the own mailbox.
 *
 * @param version counts the changes, from 0 for the settings nobody changed
 * @param pin digits that open it by phone; kept after {@link #pinAsked} was switched off
 * @param pinAsked whether it is asked for (J-32)
 * @param greeting what callers hear where the status has no greeting of its own; never none
 * @param greetings by status; every status is there
 */
public record Mailbox(
    long version,
    Optional<String> pin,
    boolean pinAsked,
    MailNotice notice,
    Envelope envelope,
    GreetingChoice greeting,
    Map<PresenceStatus, GreetingChoice> greetings) {

  public static final int SHORTEST_PIN = 3;
  public static final int LONGEST_PIN = 15;

  /** What a mailbox holds at most, where the company wants no less. */
  public static final int MOST_MESSAGES = 1000;

  /** What holds for a new extension. */
  public static final Mailbox DEFAULT =
      new Mailbox(
          0,
          Optional.empty(),
          false,
          MailNotice.OFF,
          Envelope.DEFAULT,
          new GreetingChoice.OfSystem(GreetingChoice.SystemGreeting.DEFAULT),
          Map.of());

  /** Fills in what is not there with none. */
  public Mailbox {
    Map<PresenceStatus, GreetingChoice> every = new EnumMap<>(PresenceStatus.class);
    for (PresenceStatus status : PresenceStatus.values()) {
      every.put(status, greetings.getOrDefault(status, new GreetingChoice.None()));
    }
    greetings = Map.copyOf(every);
  }

  /** Whether a text can be a PIN. */
  public static boolean pinFits(String text) {
    return text.length() >= SHORTEST_PIN
        && text.length() <= LONGEST_PIN
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * Whether a PIN is among the first that anybody would try: one digit over and over, digits in
   * their order up or down, the extension's own number.
   */
  static boolean pinSimple(String pin, String number) {
    int step = pin.charAt(1) - pin.charAt(0);
    boolean row =
        Math.abs(step) <= 1
            && IntStream.range(1, pin.length())
                .allMatch(i -> pin.charAt(i) - pin.charAt(i - 1) == step);
    return row || pin.equals(number);
  }

  /** The greeting that a status asks for. */
  public GreetingChoice greeting(PresenceStatus status) {
    GreetingChoice own = greetings.getOrDefault(status, new GreetingChoice.None());
    return own instanceof GreetingChoice.None ? greeting : own;
  }

  /** The same with another PIN. */
  Mailbox withPin(String other) {
    return new Mailbox(
        version, Optional.of(other), pinAsked, notice, envelope, greeting, greetings);
  }

  /** The same without a greeting that is not there any more. */
  Mailbox without(String greetingId) {
    GreetingChoice gone = new GreetingChoice.Own(greetingId);
    Map<PresenceStatus, GreetingChoice> left = new EnumMap<>(PresenceStatus.class);
    greetings.forEach(
        (status, choice) ->
            left.put(status, choice.equals(gone) ? new GreetingChoice.None() : choice));
    return new Mailbox(
        version,
        pin,
        pinAsked,
        notice,
        envelope,
        greeting.equals(gone) ? DEFAULT.greeting : greeting,
        left);
  }

  /** The same with another count of changes. */
  Mailbox versioned(long next) {
    return new Mailbox(next, pin, pinAsked, notice, envelope, greeting, greetings);
  }

  /** Tells no PIN. */
  @Override
  public String toString() {
    return "Mailbox[version=" + version + ", pinAsked=" + pinAsked + ", notice=" + notice + "]";
  }
}
