package org.magpie.media;

import java.nio.file.Path;

/**
 * Where and how to record.
 *
 * @param file made anew, readable by its owner only, with the folders above it
 * @param sampleRate of the file: 8000 or 16000
 * @param spareBytes ends the recording when the disk has less than this left, so that others who
 *     write there still can
 */
public record RecordingSpec(Path file, int sampleRate, long spareBytes) {
  public RecordingSpec {
    if (sampleRate != 8000 && sampleRate != 16000) {
      throw new IllegalArgumentException("sample rate " + sampleRate);
    }
  }
}
