package org.magpie.exchange.voicemail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature.Result;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.voicemail.ListenByPhone.Opened;
import org.magpie.media.Sound;

/**
 * The menu by phone of one opened mailbox.
 *
 * <pre>
 *   main: 1 new messages, 2 old ones, 3 record a greeting, 4 change the PIN, * again, # leave
 *   message: 1 again, 2 next, 3 delete, 4 call back, 5 forward, 6 previous, 9 unread, * main, # leave
 * </pre>
 */
final class MessageMenu {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MOST_SILENCES = 3;
  private static final int MOST_MESSAGES = 200;
  private static final int LONGEST_NUMBER = 16;
  private static final Set<Character> MAIN = Set.of('1', '2', '3', '4', '*', '#');
  private static final Set<Character> MESSAGE = Set.of('1', '2', '3', '4', '5', '6', '9', '*', '#');

  private final CallScope call;
  private final Speech speech;
  private final Opened opened;
  private final VoiceMessages messages;
  private final Greetings greetings;
  private final ChangePin pin;
  private final Executor background;
  private final Outside outside;
  private final Spoken spoken;

  MessageMenu(
      CallScope call,
      Speech speech,
      Spoken spoken,
      Opened opened,
      VoiceMessages messages,
      Greetings greetings,
      ChangePin pin,
      Executor background) {
    this.call = call;
    this.speech = speech;
    this.opened = opened;
    this.messages = messages;
    this.greetings = greetings;
    this.pin = pin;
    this.background = background;
    this.outside = new Outside(call, background);
    this.spoken = spoken;
  }

  Result run() {
    int silences = 0;
    while (silences < MOST_SILENCES) {
      Optional<Character> key = speech.ask(main(), MAIN, PATIENCE);
      silences = key.isPresent() ? 0 : silences + 1;
      Result left =
          switch (key.orElse('*')) {
            case '1' -> through(false);
            case '2' -> through(true);
            case '3' -> record();
            case '4' -> changePin();
            case '#' -> leave();
            default -> null;
          };
      if (left != null) {
        return left;
      }
    }
    return leave();
  }

  private List<Sound> main() {
    MailboxCount count =
        outside
            .read(() -> messages.count(opened.mailbox(), opened.reader().id()))
            .orElse(MailboxCount.NONE);
    List<Sound> said = new ArrayList<>(spoken.count(count));
    said.addAll(spoken.choice(Phrase.TO_NEW_MESSAGES, '1'));
    said.addAll(spoken.choice(Phrase.TO_OLD_MESSAGES, '2'));
    if (mayRecord()) {
      said.addAll(spoken.choice(Phrase.TO_GREETINGS, '3'));
    }
    if (mayChangePin()) {
      said.addAll(spoken.choice(Phrase.TO_CHANGE_PIN, '4'));
    }
    said.addAll(spoken.choice(Phrase.TO_REPEAT_MENU, '*'));
    said.addAll(spoken.choice(Phrase.TO_EXIT, '#'));
    return said;
  }

  private Result leave() {
    speech.say(spoken.phrase(Phrase.GOODBYE));
    return new Result.Served(EndReason.SERVED);
  }

  /** Goes through the new messages or the old ones; null for the main menu. */
  private @Nullable Result through(boolean old) {
    List<VoiceMessage> list =
        outside
            .read(() -> messages.list(opened.mailbox(), opened.reader().id(), old, MOST_MESSAGES))
            .map(VoiceMessagePage::messages)
            .orElse(List.of());
    if (list.isEmpty()) {
      speech.say(spoken.phrase(old ? Phrase.VM_NO_MESSAGES : Phrase.VM_NO_NEW_MESSAGES));
      return null;
    }
    List<VoiceMessage> left = new ArrayList<>(list);
    int at = 0;
    boolean play = true;
    int silences = 0;
    while (at < left.size() && silences < MOST_SILENCES) {
      VoiceMessage message = left.get(at);
      Optional<Character> key = speech.ask(play ? played(message) : choices(), MESSAGE, PATIENCE);
      silences = key.isPresent() ? 0 : silences + 1;
      play = true;
      switch (key.orElse(' ')) {
        case '1' -> {}
        case '2' -> at++;
        case '3' -> {
          delete(message);
          left.remove(at);
        }
        case '4' -> {
          Optional<Result> back = callBack(message);
          if (back.isPresent()) {
            return back.get();
          }
          play = false;
        }
        case '5' -> {
          forward(message);
          play = false;
        }
        case '6' -> at = previous(at);
        case '9' -> {
          mark(message, false);
          speech.say(spoken.phrase(Phrase.VM_MARKED_NEW));
          play = false;
        }
        case '*' -> {
          return null;
        }
        case '#' -> {
          return leave();
        }
        default -> play = false;
      }
    }
    if (at >= left.size()) {
      speech.say(spoken.phrase(Phrase.VM_NO_MORE));
    }
    return silences < MOST_SILENCES ? null : leave();
  }

  private int previous(int at) {
    if (at == 0) {
      speech.say(spoken.phrase(Phrase.VM_FIRST));
      return 0;
    }
    return at - 1;
  }

  /** Envelope, message and choices in one, so that a key cuts all of it short. */
  private List<Sound> played(VoiceMessage message) {
    if (!message.heard(opened.reader().id())) {
      mark(message, true);
    }
    List<Sound> said = new ArrayList<>(spoken.envelope(message, opened.envelope(), call.now()));
    Optional<Path> file = outside.read(() -> messages.file(message)).flatMap(found -> found);
    file.ifPresent(path -> said.add(new Sound.AudioFile(path)));
    said.addAll(choices());
    return said;
  }

  private List<Sound> choices() {
    List<Sound> said = new ArrayList<>();
    said.addAll(spoken.choice(Phrase.TO_REPLAY, '1'));
    said.addAll(spoken.choice(Phrase.TO_NEXT, '2'));
    said.addAll(spoken.choice(Phrase.TO_DELETE, '3'));
    said.addAll(spoken.choice(Phrase.TO_CALL_BACK, '4'));
    said.addAll(spoken.choice(Phrase.TO_FORWARD, '5'));
    said.addAll(spoken.choice(Phrase.TO_PREVIOUS, '6'));
    said.addAll(spoken.choice(Phrase.TO_MARK_NEW, '9'));
    said.addAll(spoken.choice(Phrase.TO_MAIN_MENU, '*'));
    return said;
  }

  private void mark(VoiceMessage message, boolean read) {
    outside.change(
        () -> messages.mark(opened.reader().id(), message, read).thenApply(done -> true));
  }

  private void delete(VoiceMessage message) {
    Optional<Boolean> done =
        outside.change(() -> messages.delete(List.of(message)).thenApply(gone -> true));
    speech.say(spoken.phrase(done.isPresent() ? Phrase.VM_DELETED : Phrase.FAILED));
  }

  private Optional<Result> callBack(VoiceMessage message) {
    String number = message.caller().number();
    if (number.isEmpty() || !number.chars().allMatch(c -> Character.isDigit(c) || c == '+')) {
      speech.say(spoken.phrase(Phrase.VM_CANNOT_CALL_BACK));
      return Optional.empty();
    }
    speech.say(spoken.phrase(Phrase.VM_CALLING_BACK));
    return Optional.of(new Result.SentOn(number));
  }

  private void forward(VoiceMessage message) {
    String number =
        speech.digits(List.of(spoken.phrase(Phrase.VM_FORWARD_TO)), LONGEST_NUMBER, '#', PATIENCE);
    Optional<Optional<VoiceMessages.NotForwarded>> failed =
        outside.change(() -> messages.forward(opened.reader(), message, number));
    speech.say(
        spoken.phrase(
            failed.isEmpty()
                ? Phrase.FAILED
                : failed.get().isEmpty()
                    ? Phrase.VM_FORWARDED
                    : failed.get().get() == VoiceMessages.NotForwarded.FULL
                        ? Phrase.VM_FULL
                        : Phrase.INVALID_NUMBER));
  }

  private boolean mayRecord() {
    return opened.own() && !greetings.full(opened.reader());
  }

  private @Nullable Result record() {
    if (mayRecord()) {
      new RecordGreeting(greetings, background)
          .take(call, speech, spoken, opened.reader(), spoken.name(call.now()));
    } else {
      speech.say(spoken.phrase(Phrase.INVALID_KEY));
    }
    return null;
  }

  private boolean mayChangePin() {
    return opened.own() && pin.offered(opened.reader());
  }

  private @Nullable Result changePin() {
    if (!mayChangePin()) {
      speech.say(spoken.phrase(Phrase.INVALID_KEY));
      return null;
    }
    return pin.take(call, speech, spoken, opened.reader()) ? null : leave();
  }
}
