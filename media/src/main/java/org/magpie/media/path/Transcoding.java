package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.TranscodePath;
import org.magpie.media.codec.TranscodeStats;
import org.magpie.media.rtp.RtpPacket;

/**
 * The part of a transcoder on the media loop: hands it the peer's packets and takes the frames it
 * makes out of a small ring. Everything is called on the loop.
 */
final class Transcoding {
  private final Codec from;
  private final Codec to;
  private final MediaLoop loop;
  private final TranscodePath path;
  private final FrameRing frames;
  private @Nullable Incoming source;

  Transcoding(AudioTrack target, Codec from, Codec to, MediaLoop loop, Transcoders workers) {
    this.from = from;
    this.to = to;
    this.loop = loop;
    frames = new FrameRing(loop, target::sendFrame);
    path = workers.open(from, to, frames);
  }

  boolean is(Codec input, Codec output) {
    return input == from && output == to;
  }

  void offer(RtpPacket packet, Incoming itsSource) {
    if (source != itsSource) {
      if (source != null) {
        path.restart();
      }
      source = itsSource;
    }
    path.offer(
        packet.payload(),
        packet.sequence(),
        packet.timestamp() & 0xFFFF_FFFFL,
        packet.marker(),
        loop.now());
  }

  void offerComfortNoise(RtpPacket packet) {
    path.offerComfortNoise(
        packet.payload(), packet.sequence(), packet.timestamp() & 0xFFFF_FFFFL, loop.now());
  }

  /** The packet's number was used for a telephone event. */
  void offerOther(RtpPacket packet) {
    path.offerOther(packet.sequence(), packet.timestamp() & 0xFFFF_FFFFL, loop.now());
  }

  void expectLoss(int percent) {
    path.expectLoss(percent);
  }

  TranscodeStats stats() {
    return path.stats();
  }

  void close() {
    frames.close();
    path.close();
  }
}
