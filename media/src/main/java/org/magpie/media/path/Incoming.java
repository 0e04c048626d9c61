package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.rtp.AskedAgain;
import org.magpie.media.rtp.ReceptionStatistics;

/** A source we receive, by its SSRC. Loop only. */
final class Incoming {
  final int ssrc;
  final ReceptionStatistics statistics;
  long heardAt;

  /** What of it was asked for again; null while nothing was. */
  private @Nullable AskedAgain askedAgain;

  /** Its last sender report (RFC 3550 6.4.1); {@link #reportAt} 0 while none came. */
  long reportNtp;

  int reportRtp;
  long reportAt;

  /** Timestamp of the telephone event heard last, while {@link #eventHeard}. */
  int eventTimestamp;

  boolean eventHeard;

  /** Whether that event goes on to the peer. */
  boolean eventPasses = true;

  Incoming(int ssrc, int clockRate) {
    this.ssrc = ssrc;
    this.statistics = new ReceptionStatistics(clockRate);
  }

  /** A packet of it that was lost is asked for again. */
  void askedAgain(int sequence, long now) {
    AskedAgain asked = askedAgain;
    if (asked == null) {
      asked = new AskedAgain();
      askedAgain = asked;
    }
    asked.asked(sequence, now);
  }

  /** Whether a packet of it was sent again because it had been lost. */
  boolean sentAgain(int sequence, long now, long roundTrip) {
    AskedAgain asked = askedAgain;
    return asked != null && asked.answered(sequence, now, roundTrip / 2);
  }
}
