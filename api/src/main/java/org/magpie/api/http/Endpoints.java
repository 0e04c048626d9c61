package org.magpie.api.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.OpenPaths;

/** All endpoints, found by method and exact path. */
public final class Endpoints {
  /** The last part of a path that stands for any. */
  static final String ANY = "{id}";

  private final Map<String, Map<String, Endpoint>> byPath = new HashMap<>();
  private final List<Endpoint> all;

  /**
   * @throws IllegalArgumentException when two share a method and path, or one is open that {@link
   *     OpenPaths} does not name
   */
  public Endpoints(Collection<Endpoint> endpoints) {
    all = List.copyOf(endpoints);
    for (Endpoint endpoint : all) {
      Map<String, Endpoint> methods =
          byPath.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<>());
      if (methods.put(endpoint.method(), endpoint) != null) {
        throw new IllegalArgumentException("twice: " + endpoint.method() + " " + endpoint.path());
      }
      if (endpoint.access() == Access.OPEN && !OpenPaths.endpoint(endpoint.path())) {
        throw new IllegalArgumentException("open, but not in OpenPaths: " + endpoint.path());
      }
    }
  }

  /** The endpoint to ask. */
  public Optional<Endpoint> find(String method, String path) {
    Map<String, Endpoint> exact = byPath.get(path);
    String any = path.substring(0, path.lastIndexOf('/') + 1) + ANY;
    Map<String, Endpoint> methods = exact == null ? byPath.getOrDefault(any, Map.of()) : exact;
    return Optional.ofNullable(methods.get(method));
  }

  /** Every endpoint, for the tests that enumerate them. */
  public List<Endpoint> all() {
    return all;
  }
}
