package org.magpie.media.codec;

/**
 * What one path has done so far.
 *
 * @param received packets taken in
 * @param lost packets that never came in time and were not recovered
 * @param recovered lost packets rebuilt from redundancy
 * @param late packets that came after their turn
 * @param malformed payloads that the decoder refused
 * @param overrun packets dropped because the hand-over queue was full
 * @param framesOut frames given to the sink
 * @param delayMillis what the jitter buffer adds now
 * @param targetMillis what it aims at
 */
public record TranscodeStats(
    long received,
    long lost,
    long recovered,
    long late,
    long malformed,
    long overrun,
    long framesOut,
    int delayMillis,
    int targetMillis) {
  /** Before the first tick. */
  public static final TranscodeStats NONE = new TranscodeStats(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
