package org.magpie.api.auth;

import java.util.Set;

/**
 * Every path that needs no session, in one place. A path that is not named here is denied without
 * one, whether it exists or not.
 */
public final class OpenPaths {
  /** Endpoints: what comes before a login, the CA, and one-time links. */
  private static final Set<String> ENDPOINTS =
      Set.of(
          "/api/v1.0/pbx/getproduct",
          "/api/v1.0/login",
          "/api/v1.0/admin/login",
          "/api/v1.0/admin/setup",
          "/api/v1.0/admin/setup/check",
          "/openapi/v1.0/get_token",
          "/openapi/v1.0/refresh_token",
          "/ca.crt",
          // Pages show pictures as images, which carry no token; the ids are unguessable.
          "/api/photo/{id}",
          // Until its first good digest, for ten seconds; then SIP itself authenticates.
          "/ws",
          "/health/live",
          "/health/ready");

  /** The web apps and the SDK: files of the class path, the same for everybody. */
  private static final Set<String> FILES = Set.of("/", "/admin", "/favicon.ico", "/favicon.svg");

  private static final Set<String> FILE_FOLDERS =
      Set.of("/app/", "/assets/", "/admin/", "/sdk/", "/icons/", "/sounds/");

  private OpenPaths() {}

  /** Whether an endpoint of this path may be open. */
  public static boolean endpoint(String path) {
    return ENDPOINTS.contains(path);
  }

  /** Whether this path may answer a file of the web apps. */
  public static boolean file(String path) {
    return FILES.contains(path) || FILE_FOLDERS.stream().anyMatch(path::startsWith);
  }
}
