package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature.Result;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.VoicemailGroup;

/**
 * Somebody calls to listen to messages: to the own ones, or to those of a mailbox that is asked
 * for. Who may is told by the extension that calls, and by the PIN where one is asked for; a wrong
 * mailbox sounds like a wrong PIN. The third wrong PIN ends the call.
 */
public final class ListenByPhone {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MOST_TRIES = 3;
  private static final int LONGEST_NUMBER = 16;

  private final VoiceMessages messages;
  private final Mailboxes mailboxes;
  private final VoicemailGroups groups;
  private final Greetings greetings;
  private final PinGuard guard;
  private final Executor background;

  /**
   * @param background for what blocks
   */
  public ListenByPhone(
      VoiceMessages messages,
      Mailboxes mailboxes,
      VoicemailGroups groups,
      Greetings greetings,
      PinGuard guard,
      Executor background) {
    this.messages = messages;
    this.mailboxes = mailboxes;
    this.groups = groups;
    this.greetings = greetings;
    this.guard = guard;
    this.background = background;
  }

  /**
   * A mailbox that was opened.
   *
   * @param reader whose read marks count
   * @param own whether it is the reader's own, who may change what belongs to it
   */
  record Opened(MailboxId mailbox, Extension reader, Envelope envelope, boolean own) {}

  /** The mailbox of who calls. */
  Result own(CallScope call) {
    Optional<Extension> caller = caller(call);
    if (caller.isEmpty()) {
      return of(call);
    }
    Locale language = begin(call);
    Speech speech = new Speech(call);
    Mailbox mailbox = mailboxes.of(caller.get());
    if (mailbox.pinAsked() && !pinHolds(call, speech, language, caller.get())) {
      return tooMany(speech, language);
    }
    return listen(call, speech, language, open(caller.get(), true));
  }

  private boolean pinHolds(CallScope call, Speech speech, Locale language, Extension owner) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String pressed = pin(call, speech, language);
      if (guard.opens(owner.number(), mailboxes.of(owner).pin(), pressed, call.now())) {
        return true;
      }
      speech.say(Phrase.VM_WRONG_PIN.in(language));
    }
    return false;
  }

  /** A mailbox that is asked for, from whatever telephone. */
  Result of(CallScope call) {
    Locale language = begin(call);
    Speech speech = new Speech(call);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String number =
          speech.digits(
              List.of(Phrase.VM_ENTER_MAILBOX.in(language)), LONGEST_NUMBER, '#', PATIENCE);
      String pin = pin(call, speech, language);
      Optional<Opened> opened = open(call, number, pin);
      if (opened.isPresent()) {
        return listen(call, speech, language, opened.get());
      }
      speech.say(Phrase.VM_WRONG_PIN.in(language));
    }
    return tooMany(speech, language);
  }

  private Optional<Opened> open(CallScope call, String number, String pin) {
    Optional<VoicemailGroup> group = groups.group(number);
    Optional<Extension> caller = caller(call);
    if (group.isPresent()) {
      boolean member =
          caller.filter(one -> group.get().members().contains(one.number())).isPresent();
      boolean may =
          group.get().pin().isPresent()
              ? guard.opens(number, group.get().pin(), pin, call.now())
              : member;
      return caller
          .filter(one -> may)
          .map(one -> new Opened(new MailboxId.OfGroup(number), one, Envelope.DEFAULT, false));
    }
    Optional<Extension> owner = call.directory().byNumber(number).filter(Extension::enabled);
    boolean own = owner.isPresent() && owner.equals(caller);
    Optional<Mailbox> mailbox = owner.map(mailboxes::of);
    boolean asked = mailbox.filter(Mailbox::pinAsked).isPresent();
    boolean may =
        own && !asked
            || guard.opens(
                number, mailbox.filter(Mailbox::pinAsked).flatMap(Mailbox::pin), pin, call.now());
    return owner.filter(one -> may).map(one -> open(one, true));
  }

  private Opened open(Extension owner, boolean own) {
    return new Opened(
        new MailboxId.OfExtension(owner.id()), owner, mailboxes.of(owner).envelope(), own);
  }

  private static String pin(CallScope call, Speech speech, Locale language) {
    return ChangePin.asked(speech, Spoken.in(call, language), Phrase.VM_ENTER_PIN);
  }

  private static Locale begin(CallScope call) {
    call.answer(CallParty.number(call.facts().dialled()));
    return call.directory().company().language();
  }

  /** The extension that calls; nobody where somebody outside does. */
  private static Optional<Extension> caller(CallScope call) {
    return call.waiting().party().party().extension().flatMap(call.directory()::byNumber);
  }

  private static Result tooMany(Speech speech, Locale language) {
    speech.say(Phrase.TOO_MANY_TRIES.in(language), Phrase.GOODBYE.in(language));
    return new Result.Served(EndReason.SERVED);
  }

  private Result listen(CallScope call, Speech speech, Locale language, Opened opened) {
    return new MessageMenu(
            call,
            speech,
            Spoken.in(call, language),
            opened,
            messages,
            greetings,
            new ChangePin(mailboxes, guard, background),
            background)
        .run();
  }
}
