package org.magpie.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.magpie.api.contract.ErrorCode;
import tools.jackson.databind.JsonNode;

/**
 * Reads parameters within bounds and collects what is wrong with them, so that one answer names all
 * of it. A reader that finds a problem gives a harmless value; ask {@link #problems} before using
 * any.
 */
public final class Parameters {
  private final Function<String, Optional<String>> source;
  private final List<Map<String, String>> problems = new ArrayList<>();

  private Parameters(Function<String, Optional<String>> source) {
    this.source = source;
  }

  static Parameters ofQuery(Map<String, String> query) {
    return new Parameters(name -> Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty()));
  }

  static Parameters ofBody(JsonNode body) {
    return new Parameters(
        name -> {
          JsonNode field = body.path(name);
          // Clients send numbers as text and text as numbers; objects and lists are neither.
          return field.isValueNode() && !field.isNull()
              ? Optional.of(field.asString())
              : Optional.empty();
        });
  }

  /** A text that must be there. */
  public String required(String name, int mostCharacters) {
    Optional<String> value = optional(name, mostCharacters);
    if (value.isEmpty()) {
      problem(name, "required");
    }
    return value.orElse("");
  }

  /** A text that may be absent. */
  public Optional<String> optional(String name, int mostCharacters) {
    Optional<String> value = source.apply(name);
    if (value.filter(text -> text.length() > mostCharacters).isPresent()) {
      problem(name, "max_length");
      return Optional.empty();
    }
    return value;
  }

  /** A number within bounds. */
  public int integer(String name, int preset, int least, int most) {
    Optional<String> value = source.apply(name);
    if (value.isEmpty()) {
      return preset;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
      problem(name, "range");
    } catch (NumberFormatException notANumber) {
      problem(name, "integer");
    }
    return preset;
  }

  /** Yes or no: {@code true} and {@code false}, or 1 and 0 as the interface has them elsewhere. */
  public Optional<Boolean> flag(String name) {
    Optional<String> value = source.apply(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (value.get()) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> {
        problem(name, "boolean");
        yield Optional.empty();
      }
    };
  }

  /** Notes what a caller of this found wrong by itself. */
  public void wrong(String name, String kind) {
    problem(name, kind);
  }

  /** One of some words. */
  public String oneOf(String name, String preset, Set<String> words) {
    String value = source.apply(name).orElse(preset);
    if (!words.contains(value)) {
      problem(name, "enum");
      return preset;
    }
    return value;
  }

  /** The answer that names every problem found so far; empty when there is none. */
  public Optional<Answer> problems() {
    return problems(ErrorCode.BAD_PARAMETER);
  }

  /** The same with another code. */
  public Optional<Answer> problems(ErrorCode code) {
    return problems.isEmpty() ? Optional.empty() : Optional.of(Answer.blaming(code, problems));
  }

  private void problem(String field, String kind) {
    problems.add(Map.of("field", field, "validation_type", kind));
  }
}
