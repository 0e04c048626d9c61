package org.magpie.media.codec;

import org.magpie.media.Codec;

/** Makes encoders and decoders. */
public final class Coders {
  private Coders() {}

  /** A new encoder at the codec's own sample rate. */
  public static AudioEncoder encoder(Codec codec) {
    return encoder(codec, codec.sampleRate());
  }

  /** A new decoder at the codec's own sample rate. */
  public static AudioDecoder decoder(Codec codec) {
    return decoder(codec, codec.sampleRate());
  }

  /**
   * A new encoder at the rate that the caller has, where the codec lets it choose: Opus takes 8, 16
   * and 48 kHz, so that telephone sound need not be raised to 48 kHz first. Other codecs keep their
   * own rate; ask {@link AudioEncoder#sampleRate}.
   */
  public static AudioEncoder encoder(Codec codec, int preferredRate) {
    return switch (codec) {
      case PCMU -> new G711Encoder(G711.MU_LAW);
      case PCMA -> new G711Encoder(G711.A_LAW);
      case G722 -> new G722Encoder();
      case OPUS -> Opus.chosen().encoder(preferredRate);
    };
  }

  /** A new decoder, at the preferred rate where the codec lets it choose as above. */
  public static AudioDecoder decoder(Codec codec, int preferredRate) {
    return switch (codec) {
      case PCMU -> new G711Decoder(G711.MU_LAW);
      case PCMA -> new G711Decoder(G711.A_LAW);
      case G722 -> new G722Decoder();
      case OPUS -> Opus.chosen().decoder(preferredRate);
    };
  }

  /** Which Opus is at work, for the log and diagnosis. */
  public static String opusDescription() {
    return Opus.chosen().description();
  }
}
