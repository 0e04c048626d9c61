package org.magpie.api.http;

import io.vertx.core.MultiMap;

/** The headers that tell a browser what our pages never do. */
final class SecurityHeaders {
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self'",
          // Ant Design writes its styles into the page; scripts are never inline.
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "media-src 'self' blob: mediastream:",
          "connect-src 'self'",
          "worker-src 'self' blob:",
          "object-src 'none'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  private SecurityHeaders() {}

  static void add(MultiMap headers, boolean strictTransport) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set(
        "Permissions-Policy",
        "microphone=(self), camera=(self), display-capture=(self), geolocation=(), payment=(), usb=()");
    if (strictTransport) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
