package org.magpie.exchange.routing;

import java.util.Map;

/** A picture of the devices and calls of the extensions a decision meets. */
public record LiveView(Map<String, Extension> extensions) {

  /**
   * What lives of one extension.
   *
   * @param devices how many registered devices could be rung now
   * @param calls in how many calls it is
   */
  public record Extension(int devices, int calls) {
    static final Extension ABSENT = new Extension(0, 0);
  }

  public LiveView {
    extensions = Map.copyOf(extensions);
  }

  /** A picture with one extension in it. */
  public static LiveView of(String number, int devices, int calls) {
    return new LiveView(Map.of(number, new Extension(devices, calls)));
  }

  /** What lives of an extension; nothing when the picture does not have it. */
  public Extension extension(String number) {
    return extensions.getOrDefault(number, Extension.ABSENT);
  }
}
