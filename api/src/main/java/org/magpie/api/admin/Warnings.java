package org.magpie.api.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState;

/**
 * What an administrator should do something about. Each warning has a code, which the pages of the
 * portal have a sentence and a link for.
 */
final class Warnings {
  private static final long RENEW_DAYS = 21;
  private static final double DISK_LOW = 0.10;
  private static final double DISK_NEARLY_FULL = 0.03;
  private static final double MEMORY_HIGH = 0.92;

  private static final Set<TrunkState.Registered.Phase> NOT_REGISTERED =
      Set.of(TrunkState.Registered.Phase.REFUSED, TrunkState.Registered.Phase.FAILED);

  private final List<Map<String, Object>> list = new ArrayList<>();

  List<Map<String, Object>> list() {
    return List.copyOf(list);
  }

  private void add(String code, boolean error, Map<String, Object> facts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("level", error ? "error" : "warning");
    fields.put("facts", facts);
    list.add(fields);
  }

  void certificate(ServerStatus status, Instant now) {
    long days = Duration.between(now, status.notAfter()).toDays();
    if (!status.notAfter().isAfter(now)) {
      add("certificate_expired", true, Map.of("not_after", status.notAfter().toString()));
    } else if (days < RENEW_DAYS && !status.ownAuthority()) {
      // Our own authority renews its certificates by itself.
      add("certificate_expires", days < 7, Map.of("days", days));
    }
  }

  void machine(MachineLoad load) {
    double free = load.disk() == 0 ? 1 : (double) load.diskFree() / load.disk();
    if (free < DISK_LOW) {
      add(
          "disk_low",
          free < DISK_NEARLY_FULL,
          Map.of("percent", Math.round(free * 100), "bytes", load.diskFree()));
    }
    if (load.heapMost() > 0 && (double) load.heapUsed() / load.heapMost() > MEMORY_HIGH) {
      add("memory_high", false, Map.of("percent", 100 * load.heapUsed() / load.heapMost()));
    }
  }

  void trunks(List<Trunk> trunks, List<TrunkState> states) {
    for (TrunkState state : states) {
      String name =
          trunks.stream()
              .filter(trunk -> trunk.id().equals(state.id()))
              .map(Trunk::name)
              .findFirst()
              .orElse(state.id());
      if (state.reach() == TrunkState.Reach.UNREACHABLE) {
        add("trunk_unreachable", true, Map.of("trunk", name, "trouble", state.trouble()));
      } else if (state
          .registration()
          .filter(one -> NOT_REGISTERED.contains(one.phase()))
          .isPresent()) {
        add("trunk_not_registered", true, Map.of("trunk", name, "trouble", state.trouble()));
      }
    }
  }

  void people(long extensions, long devices, boolean mail) {
    if (extensions == 0) {
      add("no_extension", false, Map.of());
    } else if (devices == 0) {
      add("no_device", false, Map.of());
    }
    if (!mail) {
      add("no_mail", false, Map.of());
    }
  }

  void full(int calls) {
    add("calls_full", true, Map.of("calls", calls));
  }
}
