package org.magpie.api.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the whole installation, by the keys that a configuration file has for them. Those
 * of the SDK have a page of their own ({@link SdkAdministration}). May block.
 */
public interface InstallationSettings {

  /**
   * What holds.
   *
   * @param values texts, whole numbers, truth values and lists of texts; of a secret only whether
   *     and in which version it is set
   * @param presets what holds where nothing is set
   * @param version changes with everything that can be set here
   */
  record State(Map<String, Object> values, Map<String, Object> presets, String version) {}

  /**
   * What is wrong with a value.
   *
   * @param kind as a word
   * @param message one English sentence
   */
  record Fault(String field, String kind, String message) {}

  /** What became of a change. */
  sealed interface Result {
    /** Everything that was sent holds. */
    record Done(State now) implements Result {}

    /** Somebody else changed settings meanwhile. */
    record Stale() implements Result {}

    /** Nothing was changed. */
    record Invalid(List<Fault> faults) implements Result {}
  }

  /** What holds now. */
  State state();

  /**
   * Changes all that is sent, or nothing.
   *
   * @param version that the sender saw; empty where it does not care
   */
  Result change(Map<String, Object> sent, Optional<String> version);
}
