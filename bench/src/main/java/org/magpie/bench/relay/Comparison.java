package org.magpie.bench.relay;

import java.time.Duration;
import java.util.List;
import org.magpie.bench.Report;

/** Recordings beside the calls that they are of. */
final class Comparison {
  private final List<Duration> lengths;
  private final Duration tolerance;
  private int recordings;
  private int strange;
  private int wrongLength;
  private int incomplete;
  private long lost;
  private long worstLength;
  private long worstBegin;
  private long worstEnd;

  /**
   * @param lengths of the calls, in the order of their callers' legs
   * @param tolerance by how much a file, or a party in it, may be longer or shorter
   */
  Comparison(List<Duration> lengths, Duration tolerance) {
    this.lengths = lengths;
    this.tolerance = tolerance;
  }

  /** Compares one file. */
  void add(RecordedFile file) {
    recordings++;
    int caller = file.left().leg();
    boolean known = caller >= 0 && caller % 2 == 0 && caller / 2 < lengths.size();
    if (!known || file.right().leg() % 2 != 1) {
      strange++;
      return;
    }
    long length = millis(file, file.frames());
    long wrong = Math.abs(length - lengths.get(caller / 2).toMillis());
    worstLength = Math.max(worstLength, wrong);
    wrongLength += wrong > tolerance.toMillis() ? 1 : 0;
    for (RecordedFile.Channel channel : List.of(file.left(), file.right())) {
      long begin = millis(file, channel.begin());
      long end = length - millis(file, channel.end());
      worstBegin = Math.max(worstBegin, begin);
      worstEnd = Math.max(worstEnd, end);
      lost += channel.lost() + channel.foreign();
      incomplete += Math.max(begin, end) > tolerance.toMillis() ? 1 : 0;
    }
  }

  private static long millis(RecordedFile file, long frames) {
    return frames * 1_000 / file.sampleRate();
  }

  /** Whether every call is in a file of its own, from its beginning to its end. */
  boolean right() {
    return recordings == lengths.size()
        && strange == 0
        && wrongLength == 0
        && incomplete == 0
        && lost == 0;
  }

  /** Adds what was found. */
  Report report(Report report) {
    return report
        .put("recordings", recordings)
        .put("recordings_strange", strange)
        .put("recordings_wrong_length", wrongLength)
        .put("recordings_worst_length_ms", worstLength)
        .put("parties_cut", incomplete)
        .put("worst_begin_ms", worstBegin)
        .put("worst_end_ms", worstEnd)
        .put("packets_lost_in_files", lost);
  }
}
