package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.HeardSide;
import org.magpie.media.rtp.RtpPacket;

/** Copies what a party sends to who records or mixes it. Loop only. */
final class Tap {
  private final HeardSide side;
  private @Nullable Incoming source;

  Tap(HeardSide side) {
    this.side = side;
  }

  /**
   * An audio packet, unchanged.
   *
   * @param codec null for comfort noise
   */
  void received(RtpPacket packet, Incoming itsSource, @Nullable Codec codec, long now) {
    if (source != itsSource) {
      side.restart(now);
      source = itsSource;
    }
    long timestamp = packet.timestamp() & 0xFFFF_FFFFL;
    if (codec == null) {
      side.comfortNoise(packet.payload(), packet.sequence(), timestamp, now);
    } else {
      side.audio(codec, packet.payload(), packet.sequence(), timestamp, now);
    }
  }

  /** A packet of a key press: not a loss, and not sound. */
  void event(RtpPacket packet, long now) {
    side.other(packet.sequence(), packet.timestamp() & 0xFFFF_FFFFL, now);
  }
}
