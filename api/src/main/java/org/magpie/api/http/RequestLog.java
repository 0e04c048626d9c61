package org.magpie.api.http;

import java.time.Duration;

/** Hears of every request when it has been answered. Called on event loops; must not block. */
public interface RequestLog {

  /**
   * A request was answered.
   *
   * @param route the endpoint's path, {@code file} for files, {@code unknown} for anything else:
   *     few different values, and never a query
   */
  void answered(String route, int status, int errcode, Duration taken);

  /** A request was refused at the door before anything was done for it. */
  void refused(String why);
}
