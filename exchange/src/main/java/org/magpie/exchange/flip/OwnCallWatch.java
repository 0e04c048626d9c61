package org.magpie.exchange.flip;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallEvents;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.call.LiveLeg;

/**
 * Notices when what an extension sees of its own calls has changed, and nothing else: most changes
 * of a call are none to those in it. On the threads of calls.
 */
public final class OwnCallWatch implements CallEvents {
  private final Map<String, Map<String, List<LiveLeg>>> seen = new ConcurrentHashMap<>();
  private final Consumer<String> changed;

  /**
   * @param changed told the number of each extension whose calls changed
   */
  public OwnCallWatch(Consumer<String> changed) {
    this.changed = changed;
  }

  @Override
  public void changed(LiveCall call) {
    Map<String, List<LiveLeg>> now = new ConcurrentHashMap<>(4);
    for (LiveLeg leg : call.legs()) {
      if (leg.state() != LiveLeg.State.RINGING) {
        leg.party()
            .party()
            .extension()
            .ifPresent(number -> now.merge(number, List.of(leg), OwnCallWatch::both));
      }
    }
    tell(seen.put(call.id(), now), now);
  }

  private static List<LiveLeg> both(List<LiveLeg> some, List<LiveLeg> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  @Override
  public void over(LiveCall call) {
    tell(seen.remove(call.id()), Map.of());
  }

  private void tell(@Nullable Map<String, List<LiveLeg>> before, Map<String, List<LiveLeg>> after) {
    Map<String, List<LiveLeg>> known = before == null ? Map.of() : before;
    Set<String> concerned = new HashSet<>(known.keySet());
    concerned.addAll(after.keySet());
    for (String number : concerned) {
      List<LiveLeg> one = known.getOrDefault(number, List.of());
      if (!one.equals(after.getOrDefault(number, List.of()))) {
        changed.accept(number);
      }
    }
  }
}
