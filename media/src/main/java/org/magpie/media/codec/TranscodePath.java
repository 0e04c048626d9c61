package org.magpie.media.codec;

import java.nio.ByteBuffer;

/**
 * One direction of a call whose parties share no codec. Packets go in by one thread at a time (the
 * media loop that owns the leg); frames come out every 20 ms on the {@link TranscodeSink}, called
 * by a transcoding thread. Nothing here blocks, locks or allocates; a packet that finds the
 * hand-over queue full is dropped and counted.
 */
public interface TranscodePath extends AutoCloseable {

  /**
   * Hands over an audio packet of the codec this path was opened for.
   *
   * @param rtpPayload read from its position to its limit and copied; both are left unchanged
   * @param sequence the 16 bits of the RTP sequence number
   * @param timestamp the 32 bits of the RTP timestamp
   * @param arrivalNanos when it came, on the clock of {@link System#nanoTime()}
   */
  void offer(
      ByteBuffer rtpPayload, int sequence, long timestamp, boolean marker, long arrivalNanos);

  /** The same for a comfort noise packet (RFC 3389, payload type 13). */
  void offerComfortNoise(ByteBuffer rtpPayload, int sequence, long timestamp, long arrivalNanos);

  /**
   * Says that a sequence number was used for something else than sound (telephone-event), so that
   * it is not taken for a loss.
   */
  void offerOther(int sequence, long timestamp, long arrivalNanos);

  /** Says that what follows comes from a new source (another SSRC): begin anew. */
  void restart();

  /** Percent of our packets that the receiving party reports as lost. */
  void expectLoss(int percent);

  /** A picture of the path as of its last tick; any thread. */
  TranscodeStats stats();

  /** Ends the path; the sink may still be called by a tick that runs right now. */
  @Override
  void close();
}
