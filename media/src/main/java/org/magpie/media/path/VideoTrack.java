package org.magpie.media.path;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.VideoCodec;
import org.magpie.media.VideoSettings;
import org.magpie.media.rtp.ResendCache;
import org.magpie.media.rtp.RtcpWriter;
import org.magpie.media.rtp.RtpPacket;

/**
 * The video of a session, forwarded to the peer packet by packet. What the peer asks for (key
 * frames, lost packets, a lower rate) is asked of the party here. Loop only.
 */
final class VideoTrack extends Track {
  static final int CLOCK = 90_000;
  private static final long LEAST_BETWEEN_KEY_FRAMES = 250_000_000L;

  private final int[] peerType = new int[128];
  private final ResendCache resends = new ResendCache();
  private final boolean[] receive = new boolean[128];
  private List<VideoCodec> codecs = List.of();
  private boolean nack;
  private boolean pli;
  private boolean fir;
  private boolean remb;

  private int ourSequence;
  private int intraRequests;
  private long keyFrameAskedAt = Long.MIN_VALUE / 2;
  private boolean keyFrameWanted;
  private long estimateOfParty = Long.MAX_VALUE;
  long packetsForwarded;
  long framesForwarded;

  VideoTrack(Session session, int ssrc, Random random) {
    super(session, ssrc, CLOCK, random);
  }

  void apply(VideoSettings settings) {
    codecs = settings.codecs();
    Arrays.fill(receive, false);
    codecs.forEach(codec -> receive[codec.receivePayloadType() & 0x7F] = true);
    sending = settings.sending();
    receiving = settings.receiving();
    nack = settings.nack();
    pli = settings.pli();
    fir = settings.fir();
    remb = settings.remb();
    matchWithPeer();
    VideoTrack peer = peer();
    if (peer != null) {
      peer.matchWithPeer();
    }
  }

  /** The party takes no video any more. */
  void reject() {
    sending = false;
    receiving = false;
    codecs = List.of();
    Arrays.fill(receive, false);
    matchWithPeer();
  }

  /** Finds for each format of the party what the peer calls it. */
  void matchWithPeer() {
    Arrays.fill(peerType, -1);
    VideoTrack peer = peer();
    if (peer == null) {
      return;
    }
    for (VideoCodec ours : codecs) {
      for (VideoCodec theirs : peer.codecs) {
        if (ours.name().equalsIgnoreCase(theirs.name())
            && ours.packetizationMode() == theirs.packetizationMode()
            && peerType[ours.receivePayloadType() & 0x7F] < 0) {
          peerType[ours.receivePayloadType() & 0x7F] = theirs.sendPayloadType();
        }
      }
    }
  }

  @Override
  @Nullable VideoTrack peer() {
    Session other = session.peer();
    return other == null ? null : other.video;
  }

  @Override
  int clockRate(int payloadType) {
    return receive[payloadType] ? CLOCK : 0;
  }

  boolean wantsBitrate() {
    return remb;
  }

  /** What the party may send at most: what its peer says it can take. */
  long bitrateFor(long most) {
    VideoTrack to = peer();
    return to == null ? most : Math.min(most, to.estimateOfParty);
  }

  void estimated(long bitsPerSecond) {
    estimateOfParty = Math.max(50_000, bitsPerSecond);
  }

  @Override
  void received(RtpPacket packet, Incoming source) {
    if (!source.sentAgain(packet.sequence(), session.now(), session.roundTrip())) {
      source.statistics.received(packet.sequence(), packet.timestamp(), session.now());
    }
    if (keyFrameWanted) {
      askForKeyFrame();
    }
    VideoTrack to = peer();
    int type = peerType[packet.payloadType()];
    if (to == null || type < 0) {
      session.drop(DropReason.NO_RECEIVER);
      return;
    }
    if (!to.sending) {
      session.drop(DropReason.DIRECTION);
      return;
    }
    boolean endOfFrame = packet.marker();
    packet.stripExtensions();
    packet.setPayloadType(type);
    to.link(packet, source);
    to.ourSequence = packet.sequence();
    if (to.transmit(packet)) {
      packetsForwarded++;
      if (endOfFrame) {
        framesForwarded++;
      }
    }
  }

  @Override
  void kept(RtpPacket packet) {
    if (nack) {
      resends.keep(ourSequence, packet);
    }
  }

  /** The party lost a packet of ours: sends it again, or asks who made it. */
  void lost(int sequence) {
    byte[] again = resends.find(sequence);
    Route to = route;
    if (again != null && to != null) {
      to.send(again, resends.length(sequence));
      return;
    }
    int theirs = numbering.sourceSequence(sequence);
    VideoTrack maker = peer();
    Incoming source = linkedTo;
    if (theirs >= 0 && maker != null && maker.nack && source != null) {
      source.askedAgain(theirs, session.now());
      RtpPacket feedback = maker.session.feedback(maker);
      RtcpWriter.nack(feedback, maker.ssrc, source.ssrc, theirs, 0);
      maker.transmitControl(feedback);
    }
  }

  /** The party needs a key frame: asks the peer for one. */
  void keyFrameNeeded() {
    VideoTrack maker = peer();
    if (maker != null) {
      maker.askForKeyFrame();
    }
  }

  /** Asks the party for a key frame, but not again while it can hardly have sent one. */
  void askForKeyFrame() {
    Incoming source = current();
    if (source == null || session.now() - keyFrameAskedAt < LEAST_BETWEEN_KEY_FRAMES) {
      // Asked with the first packet that comes when it makes sense.
      keyFrameWanted = true;
      return;
    }
    keyFrameWanted = false;
    keyFrameAskedAt = session.now();
    RtpPacket feedback = session.feedback(this);
    if (pli || !fir) {
      RtcpWriter.pictureLoss(feedback, ssrc, source.ssrc);
    } else {
      RtcpWriter.fullIntraRequest(feedback, ssrc, source.ssrc, intraRequests++ & 0xFF);
    }
    transmitControl(feedback);
  }

  void peerChanged() {
    linkedTo = null;
    numbering.unlink();
    estimateOfParty = Long.MAX_VALUE;
    matchWithPeer();
  }
}
