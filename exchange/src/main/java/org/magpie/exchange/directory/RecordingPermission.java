package org.magpie.exchange.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user may do with the recording of a call of theirs; each includes those before it. */
public enum RecordingPermission {
  /** Nothing. */
  NONE(0),
  /** Pause and resume a recording that runs. */
  PAUSE(1),
  /** Start one, too. */
  START(2);

  private final int value;

  RecordingPermission(int value) {
    this.value = value;
  }

  /** The number by which clients know it ({@code enb_ctl_record}). */
  public int value() {
    return value;
  }

  /** The word by which administrators know it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its number, as clients and the store have it. */
  public static Optional<RecordingPermission> of(int value) {
    return Arrays.stream(values()).filter(one -> one.value == value).findFirst();
  }

  /** By its word. */
  public static Optional<RecordingPermission> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
