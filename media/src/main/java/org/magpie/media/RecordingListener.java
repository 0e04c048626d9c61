package org.magpie.media;

/** Hears of the end of a recording. */
@FunctionalInterface
public interface RecordingListener {

  /**
   * The file is closed. Told once, whether somebody stopped the recording or it could not go on; on
   * a thread that other recordings wait for, so it must be short.
   */
  void ended(RecordingResult result);
}
