package org.magpie.exchange.routing;

/**
 * Why routing decided as it did.
 *
 * @param key the sentence, for example {@code routing.extension.unknown}
 * @param subject the rule, setting or number it is about, or empty
 */
public record Reason(String key, String subject) {

  /** The form kept in a trace. */
  public String describe() {
    return subject.isEmpty() ? key : key + "=" + subject;
  }
}
