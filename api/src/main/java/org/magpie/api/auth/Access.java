package org.magpie.api.auth;

/** Who may call an endpoint. */
public enum Access {
  /** Anybody; only what {@link OpenPaths} names may have this. */
  OPEN,
  /** A user's session. */
  EXTENSION,
  /** An administrator's session. */
  ADMINISTRATOR,
  /** The server of an application, by an API token in the query. */
  APPLICATION
}
