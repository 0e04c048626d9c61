package org.magpie.media.codec;

/**
 * Background noise for pauses that a sender leaves out (RFC 3389). Only the level is followed; the
 * spectrum is always the same soft hiss.
 */
final class ComfortNoise {
  // 0 dBov is a square wave at full scale (RFC 3389 3.1).
  private static final double FULL_SCALE = 32767;
  private static final double LOUDEST = FULL_SCALE / 20;

  private float amplitude;
  private float smoothed;
  private int random = 0x2545f491;

  /** Takes the payload of a comfort noise packet; an empty one keeps the level. */
  void describe(byte[] payload, int length) {
    if (length > 0) {
      int level = payload[0] & 0x7f;
      double rms = FULL_SCALE * Math.pow(10, -level / 20.0);
      amplitude = (float) Math.min(rms, LOUDEST);
    }
  }

  void generate(short[] pcm, int offset, int samples) {
    for (int i = 0; i < samples; i++) {
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      float white = random * (1f / Integer.MIN_VALUE);
      smoothed += 0.5f * (white - smoothed);
      // A uniform variable has 1/sqrt(3) of its bound as RMS, the smoothing leaves 1/sqrt(3) of it.
      pcm[offset + i] = (short) (3 * amplitude * smoothed);
    }
  }
}
