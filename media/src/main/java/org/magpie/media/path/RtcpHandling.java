package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.rtp.RtcpCompound;
import org.magpie.media.rtp.RtpPacket;

/**
 * What a party tells about what we sent it, and about what it sends: reports are kept, requests for
 * pictures and lost packets are passed to who can fulfil them. Loop only.
 */
final class RtcpHandling {
  private static final int MOST_RESENDS = 64;

  private final Session session;
  private final RtcpReports reports;
  private final RtcpCompound compound = new RtcpCompound();
  private double roundTripMillis;
  private long lostByPeer;

  RtcpHandling(Session session, RtcpReports reports) {
    this.session = session;
    this.reports = reports;
  }

  double roundTripMillis() {
    return roundTripMillis;
  }

  long lostByPeer() {
    return lostByPeer;
  }

  void received(RtpPacket packet) {
    if (!compound.over(packet)) {
      session.drop(DropReason.MALFORMED);
      return;
    }
    while (compound.next()) {
      switch (compound.type()) {
        case RtcpCompound.SENDER_REPORT -> {
          senderReport();
          blocks();
        }
        case RtcpCompound.RECEIVER_REPORT -> blocks();
        case RtcpCompound.TRANSPORT_FEEDBACK -> transportFeedback();
        case RtcpCompound.PAYLOAD_FEEDBACK -> payloadFeedback();
        default -> {
          // Descriptions, goodbyes and extended reports change nothing here.
        }
      }
    }
  }

  private void senderReport() {
    if (!compound.isSenderReport()) {
      return;
    }
    Incoming source = source(compound.senderSsrc());
    if (source != null) {
      source.reportNtp = compound.ntpTime();
      source.reportRtp = compound.rtpTime();
      source.reportAt = session.now();
    }
  }

  private @Nullable Incoming source(int ssrc) {
    Incoming source = session.audio.find(ssrc);
    return source == null && session.video != null ? session.video.find(ssrc) : source;
  }

  private void blocks() {
    for (int i = 0; i < compound.blocks(); i++) {
      int about = compound.blockSsrc(i);
      if (about == session.audio.ssrc) {
        lostByPeer = compound.blockLost(i);
        Transcoding transcoding = session.audio.transcoding();
        if (transcoding != null) {
          transcoding.expectLoss(compound.blockFractionLost(i) * 100 / 256);
        }
        roundTrip(i);
      } else if (session.video != null && about == session.video.ssrc) {
        roundTrip(i);
      }
    }
  }

  /** RFC 3550 6.4.1, in our own clock. */
  private void roundTrip(int block) {
    int report = compound.blockLastSenderReport(block);
    long sentAt = report == 0 ? 0 : reports.sentAt(report);
    if (sentAt != 0) {
      double held = compound.blockDelaySinceLastSenderReport(block) * 1000.0 / 65536;
      roundTripMillis = Math.max(0, (session.now() - sentAt) / 1e6 - held);
    }
  }

  private void transportFeedback() {
    VideoTrack video = session.video;
    if (video == null
        || !compound.isFeedback()
        || compound.format() != RtcpCompound.NACK
        || compound.mediaSsrc() != video.ssrc) {
      return;
    }
    int left = MOST_RESENDS;
    for (int i = 0; i < compound.nackEntries() && left > 0; i++) {
      int first = compound.nackPacketId(i);
      int mask = compound.nackBitmask(i) << 1 | 1;
      for (int bit = 0; bit <= 16 && left > 0; bit++) {
        if ((mask & 1 << bit) != 0) {
          video.lost((first + bit) & 0xFFFF);
          left--;
        }
      }
    }
  }

  private void payloadFeedback() {
    VideoTrack video = session.video;
    if (video == null || !compound.isFeedback()) {
      return;
    }
    switch (compound.format()) {
      case RtcpCompound.PICTURE_LOSS -> {
        if (compound.mediaSsrc() == video.ssrc) {
          video.keyFrameNeeded();
        }
      }
      case RtcpCompound.FULL_INTRA_REQUEST -> {
        for (int i = 0; i < compound.intraRequests(); i++) {
          if (compound.intraRequestSsrc(i) == video.ssrc) {
            video.keyFrameNeeded();
          }
        }
      }
      case RtcpCompound.APPLICATION_LAYER -> {
        long bitrate = compound.estimatedBitrate();
        if (bitrate > 0) {
          video.estimated(bitrate);
        }
      }
      default -> {
        // Slice loss and the like are for encoders; ours is the sender's.
      }
    }
  }
}
