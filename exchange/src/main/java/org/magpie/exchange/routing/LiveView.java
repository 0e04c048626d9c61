package org.magpie.exchange.routing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A picture of the devices and calls of the extensions a decision meets, and of what the exchange
 * serves. Each extension is looked at once, when the decision meets it; for one thread.
 */
public final class LiveView {
  private final Map<String, Extension> seen = new HashMap<>(4);
  private final Function<String, Extension> look;
  private final Served served;

  /**
   * What lives of one extension.
   *
   * @param devices how many registered devices could be rung now
   * @param calls in how many calls it is
   */
  public record Extension(int devices, int calls) {
    static final Extension ABSENT = new Extension(0, 0);
  }

  /**
   * @param look what lives of the extension with a number
   */
  public LiveView(Function<String, Extension> look, Served served) {
    this.look = look;
    this.served = served;
  }

  /** A picture with these extensions in it, of an exchange that serves everything. */
  public LiveView(Map<String, Extension> extensions) {
    this(number -> extensions.getOrDefault(number, Extension.ABSENT), Served.ALL);
  }

  /** A picture with one extension in it, of an exchange that serves everything. */
  public static LiveView of(String number, int devices, int calls) {
    return new LiveView(Map.of(number, new Extension(devices, calls)));
  }

  /** What lives of an extension; nothing when the picture does not have it. */
  public Extension extension(String number) {
    return seen.computeIfAbsent(number, look);
  }

  /** What the exchange serves. */
  public Served served() {
    return served;
  }
}
