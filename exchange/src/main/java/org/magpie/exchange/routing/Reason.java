package org.magpie.exchange.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why routing decided as it did.
 *
 * @param rule which rule it was
 * @param facts the numbers, settings and rules it is about, in the order of {@link Rule#facts}
 */
public record Reason(Rule rule, List<String> facts) {

  public Reason {
    facts = List.copyOf(facts);
    if (facts.size() != rule.facts().size()) {
      throw new IllegalArgumentException(rule + " has " + rule.facts() + ", not " + facts);
    }
  }

  static Reason of(Rule rule, String... facts) {
    return new Reason(rule, List.of(facts));
  }

  /** The id of the rule. */
  public String key() {
    return rule.id();
  }

  /** The facts by their names. */
  public Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      named.put(rule.facts().get(i), facts.get(i));
    }
    return named;
  }

  /** The form kept in a trace: the id, and behind {@code =} the facts; no blanks in it. */
  public String describe() {
    return rule.id()
        + facts.stream()
            .map(Reason::escaped)
            .collect(Collectors.joining(",", facts.isEmpty() ? "" : "=", ""));
  }

  /** Reads {@link #describe}; empty for what another release wrote. */
  public static Optional<Reason> parse(String text) {
    int end = text.indexOf('=');
    Optional<Rule> rule = Rule.of(end < 0 ? text : text.substring(0, end));
    List<String> facts = new ArrayList<>();
    if (end >= 0) {
      for (String fact : text.substring(end + 1).split(",", -1)) {
        facts.add(unescaped(fact));
      }
    }
    return rule.filter(known -> known.facts().size() == facts.size())
        .map(known -> new Reason(known, facts));
  }

  /** Most facts are numbers and words, and stay as they are. */
  private static String escaped(String fact) {
    return fact.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_.:*#+@".indexOf(c) >= 0)
        ? fact.replace("+", "%2B")
        : URLEncoder.encode(fact, StandardCharsets.UTF_8);
  }

  private static String unescaped(String fact) {
    try {
      return URLDecoder.decode(fact, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      return fact;
    }
  }
}
