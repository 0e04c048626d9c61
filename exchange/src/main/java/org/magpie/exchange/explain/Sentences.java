package org.magpie.exchange.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The sentences of one language, with places for facts. Immutable. */
public final class Sentences {
  /** The languages there are. */
  public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.US);

  private static final Sentences CHINESE = load("zh-CN");
  private static final Sentences ENGLISH = load("en-US");

  /** Facts whose value is a word, or begins with one, and not a name or number. */
  private static final Set<String> WORDS =
      Set.of(
          "status",
          "outcome",
          "type",
          "period",
          "action",
          "target",
          "destination",
          "reason",
          "why",
          "device");

  private final Properties texts;

  private Sentences(Properties texts) {
    this.texts = texts;
  }

  /** Those of a language, or of the one that comes nearest. */
  public static Sentences in(Locale language) {
    return language.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  private static Sentences load(String name) {
    Properties texts = new Properties();
    try (InputStream file = Sentences.class.getResourceAsStream(name + ".properties")) {
      if (file == null) {
        throw new IllegalStateException("no sentences in " + name);
      }
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Sentences(texts);
  }

  /** Whether there is a sentence of this key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The sentence of a key with its facts; what another release wrote is shown as it is. */
  public String text(String key, Map<String, String> facts) {
    String text = texts.getProperty(key);
    if (text == null) {
      return key + " " + facts;
    }
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      text = text.replace("{" + fact.getKey() + "}", value(fact.getKey(), fact.getValue()));
    }
    return text;
  }

  private String value(String name, String value) {
    if (!WORDS.contains(name)) {
      return value;
    }
    Optional<String> whole = word(value.replace(' ', '_'));
    if (whole.isPresent()) {
      return whole.get();
    }
    int end = value.indexOf(value.indexOf(':') >= 0 ? ':' : ' ');
    String first = end < 0 ? value : value.substring(0, end);
    String rest = end < 0 ? "" : " " + value.substring(end + 1);
    return word(first).map(known -> known + rest).orElse(value);
  }

  /** A word of traces, such as the kind of a device; empty for one that is not known. */
  Optional<String> word(String word) {
    return Optional.ofNullable(texts.getProperty("word." + word.toLowerCase(Locale.ROOT)));
  }
}
