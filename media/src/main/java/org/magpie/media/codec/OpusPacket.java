package org.magpie.media.codec;

/** What can be told from an Opus packet without decoding it (RFC 6716 3). */
final class OpusPacket {
  private OpusPacket() {}

  /** How many samples at the given rate the packet holds, or {@link AudioDecoder#MALFORMED}. */
  static int duration(byte[] packet, int offset, int length, int rate) {
    if (length < 1) {
      return AudioDecoder.MALFORMED;
    }
    int toc = packet[offset];
    int frames;
    switch (toc & 3) {
      case 0 -> frames = 1;
      case 1, 2 -> frames = 2;
      default -> {
        if (length < 2) {
          return AudioDecoder.MALFORMED;
        }
        frames = packet[offset + 1] & 0x3f;
      }
    }
    int micros = frames * frameMicros(toc);
    if (micros == 0 || micros > AudioDecoder.MAX_MILLIS * 1000) {
      return AudioDecoder.MALFORMED;
    }
    return micros / 500 * (rate / 1000) / 2;
  }

  // RFC 6716 3.1, table 2.
  private static int frameMicros(int toc) {
    int configuration = toc >> 3 & 0x1f;
    if (configuration >= 16) {
      return 2500 << (configuration & 3);
    }
    if (configuration >= 12) {
      return 10_000 << (configuration & 1);
    }
    int size = configuration & 3;
    return size == 3 ? 60_000 : 10_000 << size;
  }

  /**
   * Whether the packet also holds a coarse copy of the one before it: the LBRR flag, which follows
   * the voice activity flags in the first bits of the first SILK frame (RFC 6716 4.2.3, 4.2.4).
   */
  static boolean holdsPrevious(byte[] packet, int offset, int length) {
    int toc = length < 2 ? 0xff : packet[offset] & 0xff;
    boolean silk = toc >> 3 < 16;
    int count = toc & 3;
    if (!silk || count > 1) {
      return false;
    }
    int flags = packet[offset + 1] & 0xff;
    int frames = Math.max(1, frameMicros(toc) / 20_000);
    boolean middle = (flags >> 7 - frames & 1) != 0;
    boolean stereo = (toc & 4) != 0;
    boolean side = stereo && (flags >> 6 - 2 * frames & 1) != 0;
    return middle || side;
  }
}
