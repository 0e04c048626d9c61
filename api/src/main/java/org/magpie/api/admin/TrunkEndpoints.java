package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState;

/**
 * How the trunks are, for administrators. What they are set to is part of the company's
 * rules; the secrets of their accounts are told by neither.
 */
public final class TrunkEndpoints {
  private final Directory directory;
  private final Supplier<List<TrunkState>> states;

  /**
   * @param states how each trunk is now; any thread
   */
  public TrunkEndpoints(Directory directory, Supplier<List<TrunkState>> states) {
    this.directory = directory;
    this.states = states;
  }

  public List<Endpoint> all() {
    return List.of(
        get(
            "/api/v1.0/admin/trunks",
            Access.ADMINISTRATOR,
            request -> Answer.success().with("trunk_list", list())));
  }

  private List<Map<String, Object>> list() {
    return list(directory.snapshot().company().trunks(), states.get());
  }

  /** The trunks that there are, and how they are. */
  static List<Map<String, Object>> list(List<Trunk> trunks, List<TrunkState> states) {
    return states.stream().flatMap(state -> fields(trunks, state).stream()).toList();
  }

  private static Optional<Map<String, Object>> fields(List<Trunk> trunks, TrunkState state) {
    return trunks.stream()
        .filter(trunk -> trunk.id().equals(state.id()))
        .findFirst()
        .map(trunk -> fields(trunk, state));
  }

  /** One trunk and how it is. */
  static Map<String, Object> fields(Trunk trunk, TrunkState state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", trunk.id());
    fields.put("name", trunk.name());
    fields.put("host", trunk.host());
    fields.put("transport", trunk.transport());
    fields.put("state", word(state.reach()));
    state.since().ifPresent(since -> fields.put("since", since.toString()));
    fields.put("registration", state.registration().map(one -> word(one.phase())).orElse("none"));
    state
        .registration()
        .flatMap(TrunkState.Registered::until)
        .ifPresent(until -> fields.put("registered_until", until.toString()));
    fields.put("calls", state.calls());
    fields.put("most_calls", trunk.calls());
    fields.put("addresses", state.addresses());
    fields.put("trouble", state.trouble());
    return fields;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
