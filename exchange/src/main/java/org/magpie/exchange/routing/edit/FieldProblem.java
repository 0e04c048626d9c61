package org.magpie.exchange.routing.edit;

import java.util.Locale;

/**
 * What is wrong with one field of a document.
 *
 * @param field its path, for example {@code statuses.lunch.internal.always.number}
 * @param message one English sentence without its subject
 */
public record FieldProblem(String field, Code code, String message) {

  /** Kinds of problems, for programs. */
  public enum Code {
    /** It must be sent. */
    REQUIRED,
    /** It has not the form it must have. */
    FORMAT,
    /** It is too long, or there are too many. */
    MAX_LENGTH,
    /** A number beyond its bounds. */
    RANGE,
    /** It is none of the words that are possible here. */
    ENUM,
    /** There is no such thing. */
    UNKNOWN,
    /** It is there already. */
    TAKEN,
    /** A person would be forwarded to herself. */
    ONESELF,
    /** Forwarding would go round in a circle. */
    LOOP,
    /** Do not disturb has no such setting. */
    DO_NOT_DISTURB,
    /** This exchange does not serve it. */
    NOT_AVAILABLE;

    /** The word in interfaces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
