package org.magpie.media.codec;

/**
 * Turns payloads of one codec into samples, and invents samples where payloads are missing. Keeps
 * state from packet to packet: one decoder serves one stream. Not for use by two threads at once.
 * Payloads come from outside, so whatever they hold is answered with a value and never thrown.
 */
public interface AudioDecoder {

  /** What {@link #decode} and {@link #duration} return for bytes that are no payload. */
  int MALFORMED = -1;

  /** The longest payload that is taken, in milliseconds (RFC 6716 3.2.5). */
  int MAX_MILLIS = 120;

  /** The rate of the samples given, per second. */
  int sampleRate();

  /** How many samples the payload holds, without decoding it, or {@link #MALFORMED}. */
  int duration(byte[] payload, int offset, int length);

  /**
   * Decodes a whole payload. {@code pcm} needs room for {@link #MAX_MILLIS}.
   *
   * @return samples written, or {@link #MALFORMED} with the state as it was or reset
   */
  int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset);

  /**
   * Continues the sound over a gap with a likely guess that fades as the gap grows. The next
   * decoded payload is joined smoothly.
   *
   * @param samples how many to write, a multiple of 2.5 ms and at most {@link #MAX_MILLIS}
   */
  void conceal(short[] pcm, int pcmOffset, int samples);

  /**
   * Recovers a lost payload from the redundancy in the one after it (Opus in-band FEC, RFC 6716
   * 2.1.7). The following payload is still to be decoded afterwards.
   *
   * @param samples the length of the lost payload
   * @return false when it holds none; nothing was written then, so conceal instead
   */
  boolean recover(
      byte[] nextPayload, int offset, int length, short[] pcm, int pcmOffset, int samples);

  /** Forgets the past: the next payload begins a new stream. */
  void reset();
}
