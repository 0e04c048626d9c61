package org.magpie.media.path;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.TranscodePath;
import org.magpie.media.codec.TranscodeStats;
import org.magpie.media.rtp.RtpPacket;

/**
 * The part of a transcoder on the media loop: hands it the peer's packets and takes the frames it
 * makes out of a small ring. Frames are written by the transcoding thread and read by the loop;
 * everything else is called on the loop.
 */
final class Transcoding {
  private static final int FRAMES = 8;
  private static final int LARGEST = 1500;

  private final AudioTrack target;
  private final Codec from;
  private final Codec to;
  private final MediaLoop loop;
  private final TranscodePath path;
  private final Runnable drain = this::drain;

  private final ByteBuffer[] frames = new ByteBuffer[FRAMES];
  private final int[] increments = new int[FRAMES];
  private final boolean[] markers = new boolean[FRAMES];
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  private @Nullable Incoming source;
  private volatile boolean closed;

  Transcoding(AudioTrack target, Codec from, Codec to, MediaLoop loop, Transcoders workers) {
    this.target = target;
    this.from = from;
    this.to = to;
    this.loop = loop;
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = ByteBuffer.allocate(LARGEST);
    }
    path = workers.open(from, to, this::frame);
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
    closed = true;
    path.close();
  }

  /** On the transcoding thread. A full ring means a stalled loop: the frame is too late anyway. */
  private void frame(ByteBuffer payload, int timestampIncrement, boolean marker) {
    int at = written.get();
    if (closed || at - taken.get() == FRAMES) {
      return;
    }
    int slot = at & (FRAMES - 1);
    frames[slot].clear().put(payload).flip();
    increments[slot] = timestampIncrement;
    markers[slot] = marker;
    written.set(at + 1);
    loop.execute(drain);
  }

  private void drain() {
    for (int at = taken.get(); at != written.get(); at++) {
      int slot = at & (FRAMES - 1);
      if (!closed) {
        target.sendFrame(frames[slot], increments[slot], markers[slot]);
      }
      taken.set(at + 1);
    }
  }
}
