package org.magpie.media.pcm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a sound file by its name: {@code .mp3}, {@code .gsm}, or else WAV. */
public final class SoundFile {
  private SoundFile() {}

  /**
   * Opens it.
   *
   * @throws IOException when there is none, or not of its kind
   */
  public static PcmSource open(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".mp3")) {
      return Mp3Source.open(new BufferedInputStream(Files.newInputStream(file)));
    }
    return name.endsWith(".gsm")
        ? GsmSource.open(Files.newInputStream(file))
        : WavSource.open(file);
  }
}
