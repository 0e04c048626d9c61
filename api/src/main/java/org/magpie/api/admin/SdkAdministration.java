package org.magpie.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.sdk.SdkKey;

/** What an administrator can do about the SDK for applications of others. May block. */
public interface SdkAdministration {

  /**
   * What holds.
   *
   * @param accessId empty while no credentials were made
   * @param keyVersion counts keys from 1; 0 while there is none
   * @param networks from which servers of applications may call; empty: from everywhere
   * @param origins of pages, other than our own, that may call
   * @param tokens API tokens that are valid
   * @param signatures that are kept
   * @param sessions logins of SDKs
   * @param version changes with everything that can be set here
   */
  record State(
      boolean enabled,
      Optional<String> accessId,
      int keyVersion,
      Optional<Instant> keyMade,
      List<String> networks,
      List<String> origins,
      int tokens,
      int signatures,
      int sessions,
      String version) {}

  /**
   * What is to change; what is empty stays.
   *
   * @param version that the administrator saw
   */
  record Change(
      Optional<Boolean> enabled,
      Optional<List<String>> networks,
      Optional<List<String>> origins,
      Optional<String> version) {}

  /** What became of a change. */
  sealed interface Result {
    /**
     * Done.
     *
     * @param key where the change made one; shown once
     */
    record Done(State now, Optional<SdkKey> key) implements Result {}

    /** Somebody else changed it meanwhile. */
    record Stale() implements Result {}

    /** Nothing was changed; what is wrong, by field. */
    record Invalid(Map<String, String> problems) implements Result {}
  }

  /** What holds now. */
  State state();

  /** Changes everything that is asked for, or nothing. */
  Result change(Change change);

  /** Makes a new key; everything under the one before it ends. */
  Result.Done refreshKey();
}
