package org.magpie.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Something the plane can play towards a party, made by ourselves. */
public sealed interface Sound {

  /** Comfort ringback for a caller whose far side gives none; the cadence is the zone's. */
  record Ringback(Locale zone) implements Sound {}

  /** The called party is engaged; the cadence is the zone's. Goes on until stopped. */
  record Busy(Locale zone) implements Sound {}

  /** The call cannot be carried now; the cadence is the zone's. Goes on until stopped. */
  record Congestion(Locale zone) implements Sound {}

  /** What a party hears while the other holds it. Goes on until stopped. */
  record Hold() implements Sound {}

  /** Nothing, but in packets: keeps a party's media alive. */
  record Silence() implements Sound {}

  /** A sine of the given frequency and level (0 to 1 of full scale), once. */
  record Tone(int hertz, double level, Duration length) implements Sound {}

  /** A spoken prompt by its name in a language, once; {@link Prompts} has it. */
  record Prompt(String name, Locale language) implements Sound {}

  /**
   * A file, once: {@code .mp3}, {@code .gsm}, or else WAV with PCM of 8 or 16 bits, A-law or u-law
   * in one or two channels. It is read while it plays; what cannot be read is left out.
   */
  record AudioFile(Path file) implements Sound {}

  /**
   * Sound files one after the other, again and again; each listener hears them from the beginning.
   * The hold sound takes their place where none can be read.
   */
  record Music(List<Path> files) implements Sound {
    public Music {
      files = List.copyOf(files);
    }
  }

  /**
   * Several sounds one after the other, without a gap; it ends when the last one does, and never
   * when one of them goes on until stopped.
   */
  record Speech(List<Sound> parts) implements Sound {
    public Speech {
      parts = List.copyOf(parts);
    }
  }
}
