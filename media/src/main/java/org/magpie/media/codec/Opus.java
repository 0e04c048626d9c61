package org.magpie.media.codec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Opus coders come from: libopus of the system when it can be loaded and passes a trial, else
 * the pure Java one. Chosen once per process; the property {@code magpie.opus=java} forces the
 * latter. Coders work at 8, 16 or 48 kHz, whatever the far side uses, and in mono.
 */
interface Opus {
  /** Complexity 5 of 10: half the cost of 10 for a loss that is hard to hear at these rates. */
  int COMPLEXITY = 5;

  /**
   * What the encoder assumes before the first receiver report, so that redundancy is there early.
   */
  int FIRST_EXPECTED_LOSS = 5;

  /** A new encoder for frames of 20 ms at the rate. */
  AudioEncoder encoder(int sampleRate);

  /** A new decoder giving samples at the rate. */
  AudioDecoder decoder(int sampleRate);

  /** For the log and diagnosis. */
  String description();

  /** Bits per second for speech sampled at the rate, enough for redundancy from 5 % loss on. */
  static int bitrate(int sampleRate) {
    return switch (sampleRate) {
      case 8000 -> 20_000;
      case 16000 -> 26_000;
      default -> 32_000;
    };
  }

  /** The coders of this process. */
  static Opus chosen() {
    return Chosen.OPUS;
  }

  /** Holds the choice, made when first asked. */
  final class Chosen {
    private static final Logger LOG = LoggerFactory.getLogger(Opus.class);
    private static final Opus OPUS = choose(System.getProperty("magpie.opus", ""));

    private Chosen() {}

    static Opus choose(String wish) {
      Opus opus = wish.equals("java") ? new JavaOpus() : NativeOpus.load().orElseGet(JavaOpus::new);
      LOG.info("Opus by {}", opus.description());
      return opus;
    }
  }
}
