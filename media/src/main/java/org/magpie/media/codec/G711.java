package org.magpie.media.codec;

/**
 * The two laws of ITU-T G.711 between 16-bit samples and bytes. Decoding is a table, encoding finds
 * the segment by the highest bit.
 */
enum G711 {
  /** Mu-law, 14 significant bits. */
  MU_LAW {
    @Override
    byte encode(int sample) {
      int sign = sample < 0 ? 0x80 : 0;
      int magnitude = Math.min(Math.abs(sample), MU_CLIP) + MU_BIAS;
      int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
      int step = magnitude >> segment + 3 & 0x0f;
      return (byte) ~(sign | segment << 4 | step);
    }

    @Override
    short decodeSlowly(int code) {
      int bits = ~code;
      int magnitude = ((bits & 0x0f) << 3) + MU_BIAS << (bits >> 4 & 7);
      return (short) ((bits & 0x80) != 0 ? MU_BIAS - magnitude : magnitude - MU_BIAS);
    }
  },

  /** A-law, 13 significant bits. */
  A_LAW {
    @Override
    byte encode(int sample) {
      int sign = sample < 0 ? 0 : 0x80;
      int magnitude = sample < 0 ? ~sample : sample;
      int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
      int step = magnitude >> Math.max(segment, 1) + 3 & 0x0f;
      return (byte) ((sign | segment << 4 | step) ^ A_INVERSION);
    }

    @Override
    short decodeSlowly(int code) {
      int bits = code ^ A_INVERSION;
      int segment = bits >> 4 & 7;
      int magnitude = ((bits & 0x0f) << 4) + 8;
      if (segment > 0) {
        magnitude = magnitude + 0x100 << segment - 1;
      }
      return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
    }
  };

  private static final int MU_BIAS = 0x84;
  private static final int MU_CLIP = 0x7fff - MU_BIAS;
  private static final int A_INVERSION = 0x55;

  private final short[] table = new short[256];

  G711() {
    for (int code = 0; code < table.length; code++) {
      table[code] = decodeSlowly(code);
    }
  }

  abstract byte encode(int sample);

  abstract short decodeSlowly(int code);

  final short decode(byte code) {
    return table[code & 0xff];
  }
}
