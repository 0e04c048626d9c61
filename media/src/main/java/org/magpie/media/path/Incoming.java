package org.magpie.media.path;

import org.magpie.media.rtp.ReceptionStatistics;

/** A source we receive, by its SSRC. Loop only. */
final class Incoming {
  final int ssrc;
  final ReceptionStatistics statistics;
  long heardAt;

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
}
