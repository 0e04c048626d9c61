package org.magpie.exchange.security;

import java.time.Duration;
import java.util.List;

/**
 * When an address that fails is slowed and blocked.
 *
 * @param slowAfter from this many failures on, each further try must wait, twice as long each time
 * @param longestWait the most it must wait
 * @param blockAfter from this many failures on, the address is blocked
 * @param forgetAfter without a failure for so long, the earlier ones are forgotten
 * @param blockFor how long a block lasts
 * @param exempt networks that are neither slowed nor blocked
 */
public record GuardPolicy(
    int slowAfter,
    Duration longestWait,
    int blockAfter,
    Duration forgetAfter,
    Duration blockFor,
    List<Network> exempt) {

  /** What holds unless configured otherwise. */
  public static final GuardPolicy DEFAULT =
      new GuardPolicy(
          5, Duration.ofSeconds(30), 15, Duration.ofMinutes(10), Duration.ofHours(1), List.of());

  /**
   * For servers of applications: the fifth wrong key blocks, as their programs expect it, for a
   * program does not mistype.
   */
  public static final GuardPolicy APPLICATIONS =
      new GuardPolicy(
          5, Duration.ofSeconds(30), 5, Duration.ofMinutes(10), Duration.ofHours(1), List.of());

  /** The same with other exempt networks. */
  public GuardPolicy withExempt(List<Network> networks) {
    return new GuardPolicy(slowAfter, longestWait, blockAfter, forgetAfter, blockFor, networks);
  }
}
