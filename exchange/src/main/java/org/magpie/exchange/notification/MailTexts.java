package org.magpie.exchange.notification;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.magpie.exchange.record.CallParty;

/**
 * The texts of mails in one language. A text is a template with names in braces, such as {@code
 * {caller}}; what is filled in is never read as a template again.
 */
public final class MailTexts {
  static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  static final Locale ENGLISH = Locale.US;

  private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
  private static final MailTexts IN_CHINESE = new MailTexts(CHINESE);
  private static final MailTexts IN_ENGLISH = new MailTexts(ENGLISH);

  private final Locale language;
  private final Properties texts = new Properties();

  private MailTexts(Locale language) {
    this.language = language;
    String file = "mail." + language.toLanguageTag() + ".properties";
    try (InputStream in = MailTexts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + file);
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The texts in Chinese for every Chinese, in English for everything else. */
  public static MailTexts in(Locale language) {
    return language.getLanguage().equals("zh") ? IN_CHINESE : IN_ENGLISH;
  }

  /** The keys, for the test that compares the languages. */
  Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** A template as it is written. */
  String template(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + language);
    }
    return text;
  }

  /** A text with its names filled in. */
  public String text(String key, Map<String, String> values) {
    Matcher names = NAME.matcher(template(key));
    StringBuilder text = new StringBuilder();
    while (names.find()) {
      String value = values.get(names.group(1));
      if (value == null) {
        throw new IllegalArgumentException("nothing for " + names.group() + " of " + key);
      }
      names.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return names.appendTail(text).toString();
  }

  /** A moment, as people of this language write it. */
  public String time(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(template("time"), language).format(at.atZone(zone));
  }

  /** A length such as {@code 1:07}. */
  public String length(Duration length) {
    return "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
  }

  /** Somebody with name and number, or the number alone. */
  public String who(CallParty party) {
    return party
        .name()
        .map(Mail::oneLine)
        .filter(name -> !name.isEmpty() && !name.equals(party.number()))
        .map(name -> text("who", Map.of("name", name, "number", party.number())))
        .orElse(party.number());
  }
}
