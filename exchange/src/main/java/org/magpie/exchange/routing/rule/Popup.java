package org.magpie.exchange.routing.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page about the caller that opens in a client, in the systems of others.
 *
 * @param on whether it does
 * @param address of the page, with variables in it; may be kept while off
 * @param inbound for calls from outside
 * @param internal for calls from colleagues
 * @param trigger when it opens
 */
public record Popup(
    boolean on, String address, boolean inbound, boolean internal, Trigger trigger) {
  public static final int LONGEST_ADDRESS = 1024;
  public static final Popup NONE = new Popup(false, "", true, false, Trigger.RINGING);

  /** What stands in braces in an address, and is a fact of the call. */
  public static final Set<String> VARIABLES =
      Set.of("CallerNumber", "CallerDisplayName", "DIDNumber", "DIDName", "StartTime");

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\.(?<name>\\w+)}}|\\{\\$\\.(?<older>\\w+)}");

  private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7e&&[^<>\"{}]]+");

  /** When a page opens. */
  public enum Trigger {
    RINGING,
    ANSWERED,
    ENDED,
    /** When the user asks for it, during the call. */
    MANUAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in interfaces. */
    public String word() {
      return word;
    }

    /** The trigger of a word. */
    public static Optional<Trigger> of(String word) {
      return Arrays.stream(values()).filter(trigger -> trigger.word.equals(word)).findFirst();
    }
  }

  /** The address, or empty when {@code text} is none that could be opened. */
  public static Optional<String> address(String text) {
    boolean known = VARIABLE.matcher(text).results().map(Popup::name).allMatch(VARIABLES::contains);
    String filled = filled(text, name -> "1");
    return known && text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(filled).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * An address with something in the place of each variable, which stands there as {@code
   * {{.CallerNumber}}}, or as older guides write it: {@code {$.CallerNumber}}.
   *
   * @param value by the variable's name
   */
  public static String filled(String address, UnaryOperator<String> value) {
    return VARIABLE
        .matcher(address)
        .replaceAll(variable -> Matcher.quoteReplacement(value.apply(name(variable))));
  }

  private static String name(MatchResult variable) {
    String name = variable.group("name");
    return name == null ? variable.group("older") : name;
  }
}
