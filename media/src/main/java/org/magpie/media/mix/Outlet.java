package org.magpie.media.mix;

import java.nio.ByteBuffer;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.codec.Coders;
import org.magpie.media.codec.Resampler;

/** One stream of mixed sound in a codec. The mixing thread's own. */
final class Outlet {
  private final Codec codec;
  private final AudioEncoder encoder;
  private final Resampler resampler;
  private final short[] resampled = new short[48 * Room.FRAME_MILLIS];
  private final byte[] bytes = new byte[AudioEncoder.MAX_PAYLOAD];
  private final ByteBuffer payload = ByteBuffer.wrap(bytes);

  Outlet(Codec codec) {
    this.codec = codec;
    encoder = Coders.encoder(codec, Room.RATE);
    resampler = new Resampler(Room.RATE, encoder.sampleRate());
  }

  Codec codec() {
    return codec;
  }

  /** What the RTP timestamp of each frame is above that of the one before. */
  int ticks() {
    return codec.clockRate() / 1000 * Room.FRAME_MILLIS;
  }

  /** The frame in the codec; holds until the next one. */
  ByteBuffer encode(short[] frame) {
    int samples = resampler.process(frame, 0, frame.length, resampled, 0);
    int length = encoder.encode(resampled, 0, samples, bytes, 0);
    return payload.limit(length).position(0);
  }
}
