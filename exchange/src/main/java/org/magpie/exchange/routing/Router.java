package org.magpie.exchange.routing;

import java.time.Instant;
import org.magpie.exchange.directory.DirectorySnapshot;

/** The one function that decides where a call goes. */
public final class Router {
  private Router() {}

  /**
   * Decides what comes next for a call.
   *
   * @param now for rules that depend on the time of day
   */
  public static Decision decide(
      CallFacts facts, DirectorySnapshot directory, LiveView live, Instant now) {
    return new Walk(facts, directory, live, now).decide();
  }
}
