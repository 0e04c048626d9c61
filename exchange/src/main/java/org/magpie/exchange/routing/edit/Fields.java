package org.magpie.exchange.routing.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object of a document that was sent: texts, numbers, truth values, lists and further objects.
 * Reads within bounds and collects what is wrong; whoever finds a problem goes on with what held.
 * Numbers and truth values may come as text, as configuration files have them.
 */
final class Fields {
  private final Map<String, ?> tree;
  private final String path;
  private final List<FieldProblem> problems;

  Fields(Map<String, ?> tree, String path, List<FieldProblem> problems) {
    this.tree = tree;
    this.path = path;
    this.problems = problems;
  }

  List<FieldProblem> problems() {
    return problems;
  }

  /** Finds fault with every field that is not one of these. */
  Fields only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : tree.keySet()) {
      if (!known.contains(name)) {
        wrong(name, FieldProblem.Code.UNKNOWN, "is no field of this");
      }
    }
    return this;
  }

  Set<String> names() {
    return new LinkedHashSet<>(tree.keySet());
  }

  boolean has(String name) {
    return tree.containsKey(name);
  }

  /** Whether it was sent as nothing: null, or an empty text. */
  boolean empty(String name) {
    Object value = tree.get(name);
    return has(name) && (value == null || value.equals(""));
  }

  void wrong(String name, FieldProblem.Code code, String message) {
    problems.add(new FieldProblem(at(name), code, message));
  }

  String at(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }

  Optional<String> text(String name, int mostCharacters) {
    return scalar(name).flatMap(value -> bounded(name, value, mostCharacters));
  }

  /** A text that must have been sent, and not be empty. */
  String required(String name, int mostCharacters) {
    String text = text(name, mostCharacters).orElse("");
    if (text.isEmpty()) {
      wrong(name, FieldProblem.Code.REQUIRED, "must be sent");
    }
    return text;
  }

  Optional<Boolean> flag(String name) {
    return scalar(name)
        .flatMap(
            value ->
                switch (value) {
                  case "true", "1" -> Optional.of(true);
                  case "false", "0" -> Optional.of(false);
                  default -> {
                    wrong(name, FieldProblem.Code.FORMAT, "must be true or false");
                    yield Optional.empty();
                  }
                });
  }

  OptionalInt number(String name, int least, int most) {
    Optional<String> value = scalar(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
      wrong(name, FieldProblem.Code.RANGE, "must be " + least + " to " + most);
    } catch (NumberFormatException notANumber) {
      wrong(name, FieldProblem.Code.FORMAT, "must be a number");
    }
    return OptionalInt.empty();
  }

  /** One of the words that {@code known} knows. */
  <T> Optional<T> word(String name, Function<String, Optional<T>> known) {
    Optional<String> value = scalar(name);
    Optional<T> found = value.flatMap(known);
    if (value.isPresent() && found.isEmpty()) {
      wrong(name, FieldProblem.Code.ENUM, "is none of the possible words");
    }
    return found;
  }

  /** A form that {@code reader} knows how to read. */
  <T> Optional<T> parsed(String name, int most, String form, Function<String, Optional<T>> reader) {
    Optional<String> value = text(name, most);
    Optional<T> found = value.flatMap(reader);
    if (value.isPresent() && found.isEmpty()) {
      wrong(name, FieldProblem.Code.FORMAT, "must be " + form);
    }
    return found;
  }

  Optional<Fields> object(String name) {
    Object value = tree.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(new Fields(strings(map), at(name), problems));
    }
    wrong(name, FieldProblem.Code.FORMAT, "must be an object");
    return Optional.empty();
  }

  Optional<List<Fields>> objects(String name, int most) {
    return list(name, most)
        .map(
            items -> {
              List<Fields> found = new ArrayList<>();
              for (int i = 0; i < items.size(); i++) {
                String item = name + "[" + i + "]";
                if (items.get(i) instanceof Map<?, ?> map) {
                  found.add(new Fields(strings(map), at(item), problems));
                } else {
                  wrong(item, FieldProblem.Code.FORMAT, "must be an object");
                }
              }
              return found;
            });
  }

  Optional<List<String>> texts(String name, int most, int mostCharacters) {
    return list(name, most)
        .map(
            items -> {
              List<String> found = new ArrayList<>();
              for (int i = 0; i < items.size(); i++) {
                String item = name + "[" + i + "]";
                Object value = items.get(i);
                if (value instanceof String || value instanceof Number) {
                  bounded(item, value.toString(), mostCharacters).ifPresent(found::add);
                } else {
                  wrong(item, FieldProblem.Code.FORMAT, "must be a text");
                }
              }
              return found;
            });
  }

  private Optional<List<?>> list(String name, int most) {
    Object value = tree.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> items)) {
      wrong(name, FieldProblem.Code.FORMAT, "must be a list");
      return Optional.empty();
    }
    if (items.size() > most) {
      wrong(name, FieldProblem.Code.MAX_LENGTH, "must have at most " + most + " items");
      return Optional.empty();
    }
    return Optional.of(items);
  }

  private Optional<String> scalar(String name) {
    @Nullable Object value = tree.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map || value instanceof List) {
      wrong(name, FieldProblem.Code.FORMAT, "must be one value");
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }

  private Optional<String> bounded(String name, String value, int most) {
    if (value.length() > most) {
      wrong(name, FieldProblem.Code.MAX_LENGTH, "must have at most " + most + " characters");
      return Optional.empty();
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      wrong(name, FieldProblem.Code.FORMAT, "must not have control characters");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private static Map<String, ?> strings(Map<?, ?> map) {
    Map<String, Object> found = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((key, value) -> found.put(String.valueOf(key), value));
    return found;
  }
}
