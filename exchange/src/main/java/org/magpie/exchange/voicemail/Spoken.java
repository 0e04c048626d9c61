package org.magpie.exchange.voicemail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.prompt.SpokenNumbers;
import org.magpie.media.Sound;

/** What the menu by phone says, in one language. */
final class Spoken {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final Locale language;
  private final SpokenNumbers numbers;
  private final ZoneId zone;

  /**
   * @param zone in which times are said
   */
  Spoken(Locale language, ZoneId zone) {
    this.language = language;
    this.numbers = SpokenNumbers.in(language);
    this.zone = zone;
  }

  /** In the time zone of the company. */
  static Spoken in(CallScope call, Locale language) {
    return new Spoken(language, call.directory().company().schedule().zone());
  }

  Sound phrase(Phrase phrase) {
    return phrase.in(language);
  }

  /** What is done, and the key for it. */
  List<Sound> choice(Phrase what, char key) {
    return List.of(phrase(what), Phrase.press(key, language));
  }

  /** How many messages there are. */
  List<Sound> count(MailboxCount count) {
    if (count.total() == 0) {
      return List.of(phrase(Phrase.VM_NO_MESSAGES));
    }
    List<Sound> said = new ArrayList<>();
    said.add(phrase(Phrase.VM_YOU_HAVE));
    if (count.unread() > 0) {
      said.addAll(numbers.count(count.unread(), Phrase.VM_NEW_MESSAGE, Phrase.VM_NEW_MESSAGES));
    }
    if (count.unread() > 0 && count.read() > 0) {
      said.add(phrase(Phrase.VM_AND));
    }
    if (count.read() > 0) {
      said.addAll(numbers.count(count.read(), Phrase.VM_OLD_MESSAGE, Phrase.VM_OLD_MESSAGES));
    }
    return said;
  }

  /** What is said before a message (J-36). */
  List<Sound> envelope(VoiceMessage message, Envelope envelope, Instant now) {
    List<Sound> said = new ArrayList<>();
    if (envelope.time()) {
      said.add(phrase(Phrase.VM_RECEIVED));
      said.addAll(numbers.dateTime(message.at().atZone(zone), now.atZone(zone).toLocalDate()));
    }
    if (envelope.caller()) {
      List<Sound> number = numbers.digits(message.caller().number());
      said.add(phrase(number.isEmpty() ? Phrase.VM_FROM_UNKNOWN : Phrase.VM_FROM));
      said.addAll(number);
    }
    if (envelope.length()) {
      said.add(phrase(Phrase.VM_LENGTH));
      said.addAll(numbers.duration(message.length()));
    }
    return said;
  }

  /** The name of what is recorded by phone now, where nobody gave one. */
  String name(Instant now) {
    return NAME.format(now.atZone(zone));
  }
}
