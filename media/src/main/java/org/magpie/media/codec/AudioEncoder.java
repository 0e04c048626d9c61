package org.magpie.media.codec;

/**
 * Turns samples into payloads of one codec. Keeps state from frame to frame: one encoder serves one
 * stream. Not for use by two threads at once.
 */
public interface AudioEncoder {

  /** Bytes that always suffice for one frame of 20 ms. */
  int MAX_PAYLOAD = 1275;

  /** The rate of the samples taken, per second. */
  int sampleRate();

  /**
   * Encodes one frame.
   *
   * @param samples how many to take: 20 ms worth for Opus, any even number for G.722, any for G.711
   * @return bytes written to {@code payload}
   */
  int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset);

  /**
   * Says how much the far side loses, so that a codec which can spends bits on redundancy.
   *
   * @param percent 0 to 100, as its receiver reports say
   */
  void expectLoss(int percent);

  /** Forgets the past: the next frame begins a new stream. */
  void reset();
}
