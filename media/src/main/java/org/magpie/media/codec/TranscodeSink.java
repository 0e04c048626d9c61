package org.magpie.media.codec;

import java.nio.ByteBuffer;

/** Takes what a {@link TranscodePath} makes, on a transcoding thread. Must not block. */
@FunctionalInterface
public interface TranscodeSink {

  /**
   * One frame is due for sending now.
   *
   * @param payload a direct or heap buffer that is used again for the next frame: send or copy
   *     before returning
   * @param timestampIncrement what this packet's RTP timestamp is above that of the packet before,
   *     in ticks of the codec's clock; more than one frame after a pause
   * @param marker true for the first frame and the first after a pause (RFC 3551 4.1)
   */
  void frame(ByteBuffer payload, int timestampIncrement, boolean marker);
}
