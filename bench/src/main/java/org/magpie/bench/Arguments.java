package org.magpie.bench;

import java.util.HashMap;
import java.util.Map;

/** Command line options written {@code --name value}. */
public final class Arguments {
  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException when an option has no value or no name
   */
  public Arguments(String... words) {
    for (int i = 0; i < words.length; i += 2) {
      if (!words[i].startsWith("--") || i + 1 == words.length) {
        throw new IllegalArgumentException("what is " + words[i] + "?");
      }
      values.put(words[i].substring(2), words[i + 1]);
    }
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  public int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
  }

  /**
   * An option that must be there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public int required(String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return number(name, 0);
  }
}
