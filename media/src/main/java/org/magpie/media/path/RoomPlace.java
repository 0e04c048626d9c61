package org.magpie.media.path;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.mix.Room;
import org.magpie.media.mix.Voice;
import org.magpie.media.rtp.RtpPacket;

/** A party's place in a room: its packets go there, and frames come back. Loop only. */
final class RoomPlace {
  private final AudioTrack track;
  private final Room room;
  private final FrameRing frames;
  private final Voice voice;
  private final @Nullable Tap tap;

  RoomPlace(AudioTrack track, Room room, MediaLoop loop, boolean speaks, boolean hears) {
    this.track = track;
    this.room = room;
    this.frames = new FrameRing(loop, this::send);
    this.voice = room.enter(speaks, hears, frames);
    this.tap = speaks ? new Tap(voice.side()) : null;
    hears(track.sendCodec());
  }

  boolean in(Room which) {
    return room == which;
  }

  /** Whether it would be the same place. */
  boolean is(Room which, boolean speaks, boolean hears) {
    return room == which && speaks == (tap != null) && hears == voice.hears();
  }

  /** The party agreed on a codec. */
  void hears(@Nullable Codec codec) {
    voice.codec(codec);
  }

  /**
   * An audio packet of the party, unchanged.
   *
   * @param codec null for comfort noise
   */
  void said(RtpPacket packet, Incoming source, @Nullable Codec codec, long now) {
    if (tap != null) {
      tap.received(packet, source, codec, now);
    }
  }

  /** A packet of a key press. */
  void pressed(RtpPacket packet, long now) {
    if (tap != null) {
      tap.event(packet, now);
    }
  }

  private void send(ByteBuffer payload, int timestampIncrement, boolean marker) {
    if (track.hearsOthers()) {
      track.sendFrame(payload, timestampIncrement, marker);
    }
  }

  void leave() {
    frames.close();
    room.leave(voice);
  }
}
