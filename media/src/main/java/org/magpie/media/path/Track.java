package org.magpie.media.path;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.rtp.StreamNumbering;

/**
 * One medium of a session: what comes in from the party, and the one stream we send to it under our
 * SSRC. Loop only.
 */
abstract sealed class Track permits AudioTrack, VideoTrack {
  private static final int MOST_SOURCES = 4;

  final Session session;
  final int ssrc;
  final StreamNumbering numbering;

  @Nullable Route route;
  @Nullable Route controlRoute;
  boolean sending;
  boolean receiving;

  private final @Nullable Incoming[] sources = new Incoming[MOST_SOURCES];

  /** Whose packets run on in our outgoing stream right now. */
  @Nullable Incoming linkedTo;

  long packetsReceived;
  long bytesReceived;
  long packetsSent;
  long bytesSent;
  long packetsSentAtReport;

  Track(Session session, int ssrc, int clockRate, Random random) {
    this.session = session;
    this.ssrc = ssrc;
    this.numbering = new StreamNumbering(clockRate, random.nextInt(), random.nextInt());
  }

  /** Uses an unprotected packet of the party. */
  abstract void received(RtpPacket packet, Incoming source);

  /** The track of the same kind at the other end of the connection. */
  abstract @Nullable Track peer();

  /** The clock of what a packet of this payload type carries; 0 when it was not negotiated. */
  abstract int clockRate(int payloadType);

  /** The source with this SSRC, made on first sight; the one longest silent gives way. */
  Incoming source(int sourceSsrc, int clockRate, long now) {
    int oldest = 0;
    for (int i = 0; i < MOST_SOURCES; i++) {
      Incoming source = sources[i];
      if (source == null) {
        oldest = i;
        break;
      }
      if (source.ssrc == sourceSsrc) {
        return source;
      }
      if (i > 0 && source.heardAt < heardAt(oldest)) {
        oldest = i;
      }
    }
    Incoming fresh = new Incoming(sourceSsrc, clockRate);
    fresh.heardAt = now;
    sources[oldest] = fresh;
    return fresh;
  }

  private long heardAt(int slot) {
    Incoming source = sources[slot];
    return source == null ? Long.MIN_VALUE : source.heardAt;
  }

  /** The source with this SSRC if we have heard it. */
  @Nullable Incoming find(int sourceSsrc) {
    for (Incoming source : sources) {
      if (source != null && source.ssrc == sourceSsrc) {
        return source;
      }
    }
    return null;
  }

  /** The source heard last. */
  @Nullable Incoming current() {
    Incoming latest = null;
    for (Incoming source : sources) {
      if (source != null && (latest == null || source.heardAt > latest.heardAt)) {
        latest = source;
      }
    }
    return latest;
  }

  @Nullable Incoming[] sources() {
    return sources;
  }

  /** Forgets the sources: another clock was agreed, so their statistics mean nothing. */
  void forgetSources() {
    Arrays.fill(sources, null);
    linkedTo = null;
  }

  /** Renumbers a packet of the peer's {@code source} into our stream. */
  void link(RtpPacket packet, Incoming source) {
    if (linkedTo != source) {
      linkedTo = source;
      numbering.unlink();
    }
    packet.setSsrc(ssrc);
    numbering.relay(packet, session.now());
  }

  /** Protects and sends a packet that is already ours. */
  boolean transmit(RtpPacket packet) {
    Route to = route;
    if (to == null) {
      session.drop(DropReason.NO_RECEIVER);
      return false;
    }
    int payload = packet.getLength() - RtpPacket.HEADER_LENGTH;
    if (!session.protect(packet)) {
      return false;
    }
    kept(packet);
    if (!to.send(packet.getBuffer(), packet.getLength())) {
      session.drop(DropReason.OVERLOAD);
      return false;
    }
    packetsSent++;
    bytesSent += payload;
    return true;
  }

  /** A protected packet is about to leave. */
  void kept(RtpPacket packet) {}

  /** Sends a compound RTCP packet. */
  void transmitControl(RtpPacket packet) {
    Route to = controlRoute != null ? controlRoute : route;
    if (to != null && session.protectControl(packet)) {
      to.send(packet.getBuffer(), packet.getLength());
    }
  }
}
