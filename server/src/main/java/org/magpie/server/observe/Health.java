package org.magpie.server.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Whether the server can do its work. Live: the process answers. Ready: everything it needs answers
 * too. Thread-safe.
 */
public final class Health {
  private final Map<String, BooleanSupplier> needs = new ConcurrentHashMap<>();
  private volatile boolean started;

  /** Adds something the server needs; {@code works} may block briefly. */
  public void needs(String name, BooleanSupplier works) {
    needs.put(name, works);
  }

  /** All parts are running. */
  public void started() {
    started = true;
  }

  /** The server is going down: it is ready for nothing more. */
  public void stopping() {
    started = false;
  }

  /** What is missing; empty when the server is ready. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!started) {
      missing.add("start");
    }
    needs.forEach(
        (name, works) -> {
          if (!works.getAsBoolean()) {
            missing.add(name);
          }
        });
    missing.sort(null);
    return missing;
  }
}
