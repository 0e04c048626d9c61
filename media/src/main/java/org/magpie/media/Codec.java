package org.magpie.media;

import java.util.Locale;
import java.util.Optional;

/**
 * An audio codec the plane can carry. {@link #clockRate} is the RTP clock of RFC 3551 and RFC 7587,
 * {@link #sampleRate} what the coder works at: G.722 samples at 16 kHz under an 8 kHz clock.
 */
public enum Codec {
  PCMU("PCMU", 8000, 8000, 1, 0),
  PCMA("PCMA", 8000, 8000, 1, 8),
  G722("G722", 8000, 16000, 1, 9),
  OPUS("opus", 48000, 48000, 2, -1);

  private final String encodingName;
  private final int clockRate;
  private final int sampleRate;
  private final int channels;
  private final int staticPayloadType;

  Codec(String encodingName, int clockRate, int sampleRate, int channels, int staticPayloadType) {
    this.encodingName = encodingName;
    this.clockRate = clockRate;
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.staticPayloadType = staticPayloadType;
  }

  /** The name in {@code a=rtpmap}. */
  public String encodingName() {
    return encodingName;
  }

  /** Ticks of the RTP timestamp in a second. */
  public int clockRate() {
    return clockRate;
  }

  /** Samples in a second and channel that the coder takes and gives. */
  public int sampleRate() {
    return sampleRate;
  }

  /** The number of channels in {@code a=rtpmap}. */
  public int channels() {
    return channels;
  }

  /** The payload type RFC 3551 gives it, or -1 where it is negotiated. */
  public int staticPayloadType() {
    return staticPayloadType;
  }

  /** The codec of an {@code a=rtpmap} name, whatever its case. */
  public static Optional<Codec> of(String encodingName) {
    return switch (encodingName.toUpperCase(Locale.ROOT)) {
      case "PCMU" -> Optional.of(PCMU);
      case "PCMA" -> Optional.of(PCMA);
      case "G722" -> Optional.of(G722);
      case "OPUS" -> Optional.of(OPUS);
      default -> Optional.empty();
    };
  }
}
