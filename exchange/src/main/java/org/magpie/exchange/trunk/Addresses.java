package org.magpie.exchange.trunk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.Target;
import org.magpie.sip.transport.Transport;

/**
 * Where the far end of a trunk is: looked up again and again, for names move. What was found holds
 * until something else is found. Changed on the signalling loop; {@link #targets} from any thread.
 */
final class Addresses {
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final Trunk trunk;
  private final Surroundings around;
  private final Runnable found;
  private final Set<Target> silent = new HashSet<>(0);
  private List<Target> located = List.of();
  private volatile List<Target> targets = List.of();
  private String trouble = "";
  private @Nullable Cancellable next;
  private boolean closed;

  /**
   * @param found told on the loop after each look-up that brought something new
   */
  Addresses(Trunk trunk, Surroundings around, Runnable found) {
    this.trunk = trunk;
    this.around = around;
    this.found = found;
  }

  void look() {
    around
        .lookups()
        .execute(
            () -> {
              try {
                List<Target> targets =
                    around
                        .locator()
                        .locate(trunk.host(), trunk.port(), Transport.named(trunk.transport()));
                around.onLoop(() -> located(targets));
              } catch (IOException failed) {
                around.onLoop(() -> failed(String.valueOf(failed.getMessage())));
              }
            });
  }

  private void located(List<Target> fresh) {
    trouble = "";
    again(AGAIN);
    if (!closed && !fresh.equals(located)) {
      located = fresh;
      silent.retainAll(fresh);
      order();
      found.run();
    }
  }

  private void failed(String why) {
    trouble = "the address of " + trunk.host() + " is not known: " + why;
    again(AFTER_FAILURE);
  }

  private void again(Duration delay) {
    if (!closed) {
      next = around.after(delay, this::look);
    }
  }

  /** Whether a target answers. */
  void heard(Target target, boolean answers) {
    boolean changed = answers ? silent.remove(target) : silent.add(target);
    if (changed) {
      order();
    }
  }

  /** Those that answer first. */
  private void order() {
    List<Target> ordered = new ArrayList<>(located);
    ordered.removeAll(silent);
    located.stream().filter(silent::contains).forEach(ordered::add);
    targets = List.copyOf(ordered);
  }

  /** Whether none of them answers. */
  boolean allSilent() {
    return !located.isEmpty() && silent.containsAll(located);
  }

  /** Where to send, the best first; none as long as nothing was found. Any thread. */
  List<Target> targets() {
    return targets;
  }

  /** Why nothing was found; empty when something was. */
  String trouble() {
    return located.isEmpty() ? trouble : "";
  }

  /** Whether the far end is at this address, and at this port where that is asked for. */
  boolean has(InetAddress address, Optional<Integer> port) {
    return targets.stream()
        .map(Addresses::socket)
        .anyMatch(
            at ->
                at.getAddress().equals(address)
                    && port.filter(number -> number != at.getPort()).isEmpty());
  }

  static InetSocketAddress socket(Target target) {
    return switch (target) {
      case Target.ToAddress to -> to.address();
      case Target.OverFlow over -> over.flow().remote();
    };
  }

  void close() {
    closed = true;
    Cancellable waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
