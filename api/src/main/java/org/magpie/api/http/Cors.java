package org.magpie.api.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages of other origins: denied unless the administrator listed the origin. Credentials travel in
 * a header and never in a cookie, so no answer allows credentials.
 */
final class Cors {
  private final Supplier<Set<String>> allowed;

  Cors(Supplier<Set<String>> allowed) {
    this.allowed = allowed;
  }

  /** Whether this request comes from our own page, from a listed one, or from no page at all. */
  boolean admits(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origin == null || sameOrigin(request, origin) || allowed.get().contains(origin);
  }

  /** Tells the browser that the page may read the answer, where it may. */
  void addTo(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    MultiMap headers = request.response().headers();
    headers.add("Vary", "Origin");
    if (origin != null && allowed.get().contains(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Max-Age", "600");
      headers.set("Access-Control-Allow-Methods", "GET, POST");
      headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Range");
      headers.set(
          "Access-Control-Expose-Headers",
          "Accept-Ranges, Content-Disposition, Content-Range, Retry-After");
    }
  }

  static boolean isPreflight(HttpServerRequest request) {
    return request.method().name().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static boolean sameOrigin(HttpServerRequest request, @Nullable String origin) {
    return request.authority() != null
        && origin != null
        && origin.equals(request.scheme() + "://" + request.authority());
  }
}
