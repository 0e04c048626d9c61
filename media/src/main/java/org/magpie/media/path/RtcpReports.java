package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.rtp.RtcpWriter;
import org.magpie.media.rtp.RtpPacket;

/**
 * Our reports to a party, one compound packet a second for each medium (RFC 3550 6.4), with the bit
 * rate we take where the party understands that. Loop only.
 */
final class RtcpReports {
  private static final long NTP_SECONDS_AT_EPOCH = 2_208_988_800L;
  private static final long ACTIVE = 5_000_000_000L;
  private static final int REMEMBERED = 8;

  private final Session session;
  private final long mostBitsPerSecond;

  private final int[] sentNtp = new int[REMEMBERED];
  private final long[] sentAt = new long[REMEMBERED];
  private int remembered;

  RtcpReports(Session session, long mostBitsPerSecond) {
    this.session = session;
    this.mostBitsPerSecond = mostBitsPerSecond;
  }

  void send(long now) {
    send(session.audio, now);
    VideoTrack video = session.video;
    if (video != null) {
      send(video, now);
    }
  }

  private void send(Track track, long now) {
    int blocks = 0;
    for (Incoming source : track.sources()) {
      if (active(source, now)) {
        blocks++;
      }
    }
    boolean sent = track.packetsSent != track.packetsSentAtReport;
    if (track.route == null || blocks == 0 && !sent) {
      return;
    }
    RtpPacket packet = session.ownPacket();
    packet.setLength(0);
    if (sent) {
      senderReport(packet, track, now, blocks);
    } else {
      RtcpWriter.receiverReport(packet, track.ssrc, blocks);
    }
    for (Incoming source : track.sources()) {
      if (source != null && active(source, now)) {
        RtcpWriter.block(
            packet, source.ssrc, source.statistics, lastReport(source), delay(source, now));
      }
    }
    RtcpWriter.cname(packet, track.ssrc, session.cname);
    if (track instanceof VideoTrack video && video.wantsBitrate()) {
      Incoming source = video.current();
      if (source != null) {
        RtcpWriter.estimatedBitrate(
            packet, track.ssrc, source.ssrc, video.bitrateFor(mostBitsPerSecond));
      }
    }
    track.packetsSentAtReport = track.packetsSent;
    track.transmitControl(packet);
  }

  private static boolean active(@Nullable Incoming source, long now) {
    return source != null && source.statistics.started() && now - source.heardAt < ACTIVE;
  }

  private static int lastReport(Incoming source) {
    return source.reportAt == 0 ? 0 : (int) (source.reportNtp >>> 16);
  }

  private static int delay(Incoming source, long now) {
    return source.reportAt == 0 ? 0 : (int) ((now - source.reportAt) / 1000 * 65536 / 1_000_000);
  }

  private void senderReport(RtpPacket packet, Track track, long now, int blocks) {
    long ntp;
    int rtp;
    Incoming source = track.linkedTo;
    if (source != null && source.reportAt != 0 && track.numbering.linked()) {
      // The sender's own clock is passed on, so that the receiver can align its sound and pictures.
      long elapsed = now - source.reportAt;
      ntp = source.reportNtp + ntpDuration(elapsed);
      rtp =
          track.numbering.relayedTimestamp(source.reportRtp)
              + (int) (elapsed / 1000 * track.numbering.clockRate() / 1_000_000);
    } else {
      ntp = ntpNow();
      rtp = track.numbering.timestampAt(now);
    }
    sentNtp[remembered] = (int) (ntp >>> 16);
    sentAt[remembered] = now;
    remembered = (remembered + 1) % REMEMBERED;
    RtcpWriter.senderReport(
        packet, track.ssrc, ntp, rtp, track.packetsSent, track.bytesSent, blocks);
  }

  /** When the sender report with this middle part of its NTP time left, or 0. */
  long sentAt(int ntpMiddle) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (sentNtp[i] == ntpMiddle && sentAt[i] != 0) {
        return sentAt[i];
      }
    }
    return 0;
  }

  private static long ntpNow() {
    long millis = System.currentTimeMillis();
    return (millis / 1000 + NTP_SECONDS_AT_EPOCH) << 32 | (millis % 1000 << 32) / 1000;
  }

  /** Nanoseconds as a difference of NTP times. */
  private static long ntpDuration(long nanos) {
    return nanos / 1_000_000_000L << 32 | (nanos % 1_000_000_000L << 32) / 1_000_000_000L;
  }
}
