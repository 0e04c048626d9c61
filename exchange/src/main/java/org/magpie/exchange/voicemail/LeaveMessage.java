package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.magpie.base.Ids;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.prompt.Signal;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.media.RecordingResult;
import org.magpie.media.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller leaves a message: greeting (which # cuts short), tone, message, until # or the caller
 * hangs up. What was said is kept whatever ends the call.
 */
public final class LeaveMessage implements Feature<Destination.ToVoicemail> {
  /** A message is no longer. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(LeaveMessage.class);
  private static final Set<Character> SKIP = Set.of('#');

  private final VoiceMessages messages;
  private final VoicemailGroups groups;
  private final Greetings greetings;
  private final Executor background;

  /**
   * @param background for what blocks
   */
  public LeaveMessage(
      VoiceMessages messages, VoicemailGroups groups, Greetings greetings, Executor background) {
    this.messages = messages;
    this.groups = groups;
    this.greetings = greetings;
    this.background = background;
  }

  @Override
  public Result perform(CallScope call, Destination.ToVoicemail destination) {
    return leave(call, destination.number());
  }

  /** The same for a number that was dialled behind a feature code. */
  Result leave(CallScope call, String number) {
    Locale language = call.directory().company().language();
    Speech speech = new Speech(call);
    Outside outside = new Outside(call, background);
    Optional<MailboxId> mailbox = groups.mailbox(number);
    // Asked before the answer: while it is waited for, keys are not heard.
    Optional<Boolean> full = mailbox.flatMap(one -> outside.read(() -> messages.full(one)));
    call.answer(name(call, number));
    if (mailbox.isEmpty()) {
      return refuse(speech, Phrase.VM_OFF, language);
    }
    if (full.isEmpty() || full.get()) {
      return refuse(speech, full.isEmpty() ? Phrase.VM_NOT_NOW : Phrase.VM_FULL, language);
    }
    call.leavingIs(EndReason.MESSAGE_LEFT);
    speech.ask(greeting(call, number, language), SKIP, Duration.ZERO);
    return take(call, mailbox.get(), speech, outside, language);
  }

  private static CallParty name(CallScope call, String number) {
    return call.directory()
        .byNumber(number)
        .map(extension -> CallParty.extension(extension.number(), extension.name()))
        .orElseGet(() -> CallParty.number(number));
  }

  private static Result refuse(Speech speech, Phrase phrase, Locale language) {
    speech.say(phrase.in(language));
    return new Result.Served(EndReason.SERVED);
  }

  private List<Sound> greeting(CallScope call, String number, Locale language) {
    if (groups.group(number).isPresent()) {
      return List.of(Phrase.VM_GREETING_GROUP.in(language));
    }
    Optional<Extension> owner = call.directory().byNumber(number);
    return owner
        .map(one -> greetings.of(one, call.directory(), call.now(), language))
        .orElse(List.of());
  }

  private Result take(
      CallScope call, MailboxId mailbox, Speech speech, Outside outside, Locale language) {
    String id = Ids.alphanumeric(20);
    VoiceMessage begun =
        VoiceMessage.begun(
            id,
            mailbox,
            call.recordId(),
            call.waiting().party().party(),
            call.now(),
            VoicemailFiles.messagePlace(call.now(), id));
    // A crash must find the message; nobody speaks before it is known.
    if (outside.result(messages.begin(begun).thenApply(done -> true)).isEmpty()) {
      return refuse(speech, Phrase.VM_NOT_NOW, language);
    }
    speech.say(Signal.SPEAK_NOW.sound());
    CompletionStage<Kept> kept =
        new Dictation(call, background)
            .take(messages.spoken(begun), LONGEST, result -> finish(begun, result));
    speech.say(outside.result(kept).orElse(Kept.FAILED).phrase.in(language));
    return new Result.Served(EndReason.MESSAGE_LEFT);
  }

  /** What the caller hears at the end. */
  private enum Kept {
    WHOLE(Phrase.VM_MESSAGE_SAVED),
    TOO_SHORT(Phrase.VM_MESSAGE_TOO_SHORT),
    FAILED(Phrase.VM_NOT_NOW);

    private final Phrase phrase;

    Kept(Phrase phrase) {
      this.phrase = phrase;
    }
  }

  private CompletionStage<Kept> finish(VoiceMessage begun, RecordingResult result) {
    result.failure().ifPresent(why -> LOG.error("message {} is cut off: {}", begun.id(), why));
    VoiceMessage.State how =
        result.failure().isPresent() ? VoiceMessage.State.CUT_OFF : VoiceMessage.State.COMPLETE;
    return messages
        .spoken(begun, how)
        .thenApply(
            there ->
                result.failure().isPresent() ? Kept.FAILED : there ? Kept.WHOLE : Kept.TOO_SHORT);
  }
}
