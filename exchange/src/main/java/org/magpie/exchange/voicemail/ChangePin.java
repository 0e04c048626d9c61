package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.voicemail.Mailboxes.Changed;

/**
 * Somebody changes the PIN of the own mailbox by phone: the old one, the new one, the new one
 * again. Only a PIN that is asked for can be changed this way, so that nobody locks out the owner
 * of a telephone that stands open. The third wrong old PIN ends the call, as when the mailbox is
 * opened.
 */
final class ChangePin {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MOST_TRIES = 3;

  /** Further keys are heard, so that a PIN that is too long is not taken for a shorter one. */
  private static final int MOST_KEYS = 2 * Mailbox.LONGEST_PIN;

  private final Mailboxes mailboxes;
  private final PinGuard guard;
  private final Executor background;

  ChangePin(Mailboxes mailboxes, PinGuard guard, Executor background) {
    this.mailboxes = mailboxes;
    this.guard = guard;
    this.background = background;
  }

  /** Whether an extension has a PIN to change. */
  boolean offered(Extension owner) {
    return mailboxes.of(owner).pinAsked();
  }

  /**
   * Asks for a PIN.
   *
   * @return what was pressed before the pound key
   */
  static String asked(Speech speech, Spoken spoken, Phrase question) {
    return speech.digits(List.of(spoken.phrase(question)), MOST_KEYS, '#', PATIENCE);
  }

  /**
   * Asks, and changes it.
   *
   * @return false when the old PIN was wrong too often
   */
  boolean take(CallScope call, Speech speech, Spoken spoken, Extension owner) {
    if (!known(call, speech, spoken, owner)) {
      speech.say(spoken.phrase(Phrase.TOO_MANY_TRIES));
      return false;
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String pin = asked(speech, spoken, Phrase.VM_PIN_NEW);
      if (pin.isEmpty()) {
        return true;
      }
      Optional<Phrase> wrong = wrong(pin, owner);
      if (wrong.isEmpty() && !pin.equals(asked(speech, spoken, Phrase.VM_PIN_AGAIN))) {
        wrong = Optional.of(Phrase.VM_PIN_DIFFERS);
      }
      if (wrong.isEmpty()) {
        speech.say(spoken.phrase(changed(call, owner, pin)));
        return true;
      }
      speech.say(spoken.phrase(wrong.get()));
    }
    return true;
  }

  private boolean known(CallScope call, Speech speech, Spoken spoken, Extension owner) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String pressed = asked(speech, spoken, Phrase.VM_ENTER_PIN);
      if (guard.opens(owner.number(), mailboxes.of(owner).pin(), pressed, call.now())) {
        return true;
      }
      speech.say(spoken.phrase(Phrase.VM_WRONG_PIN));
    }
    return false;
  }

  private static Optional<Phrase> wrong(String pin, Extension owner) {
    if (!Mailbox.pinFits(pin)) {
      return Optional.of(Phrase.VM_PIN_INVALID);
    }
    return Mailbox.pinSimple(pin, owner.number())
        ? Optional.of(Phrase.VM_PIN_SIMPLE)
        : Optional.empty();
  }

  private Phrase changed(CallScope call, Extension owner, String pin) {
    Optional<Changed> changed =
        new Outside(call, background)
            .change(
                () ->
                    mailboxes.change(
                        owner, mailboxes.of(owner).version(), before -> before.withPin(pin)));
    return changed.filter(Changed.Done.class::isInstance).isPresent()
        ? Phrase.VM_PIN_CHANGED
        : Phrase.FAILED;
  }
}
