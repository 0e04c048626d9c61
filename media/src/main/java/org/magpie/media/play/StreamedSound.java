package org.magpie.media.play;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.pcm.PcmSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sound that is read and encoded while it plays, two seconds ahead of its one listener, so that
 * who listens to ten minutes and leaves after one costs one. The listener's thread takes frames and
 * never waits; a thread that lives only for that makes the next ones.
 */
final class StreamedSound implements Frames {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedSound.class);
  private static final int AHEAD = 100;

  private final Codec codec;
  private final AudioEncoder encoder;
  private final PcmSource source;
  private final AtomicReferenceArray<byte[]> ring = new AtomicReferenceArray<>(AHEAD);
  private final AtomicBoolean making = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();
  private long skip;
  private volatile long made;
  private volatile long taken;
  private volatile boolean ended;
  private volatile boolean closed;

  /**
   * @param source at the encoder's rate
   * @param first the frame to begin with; what lies before it is left out
   */
  StreamedSound(Codec codec, AudioEncoder encoder, PcmSource source, long first) {
    this.codec = codec;
    this.encoder = encoder;
    this.source = source;
    this.skip = first;
    this.made = first;
    this.taken = first;
  }

  @Override
  public Codec codec() {
    return codec;
  }

  @Override
  public boolean over(long frame) {
    return ended && frame >= made;
  }

  @Override
  public boolean ready(long frame) {
    boolean there = frame < made;
    if (!there) {
      wantMore();
    }
    return there;
  }

  @Override
  public void copy(long frame, ByteBuffer target) {
    target.put(ring.get((int) (frame % AHEAD)));
    taken = frame + 1;
    if (made - taken < AHEAD / 2) {
      wantMore();
    }
  }

  /** Makes the first frames on this thread. */
  StreamedSound begun() {
    make();
    return this;
  }

  private void wantMore() {
    if (!ended && !closed && !making.get()) {
      Thread.ofVirtual().name("sound").start(this::make);
    }
  }

  private void make() {
    if (making.compareAndSet(false, true)) {
      try {
        encode();
      } catch (IOException e) {
        LOG.warn("a sound ends early: {}", e.getMessage());
        ended = true;
      } finally {
        making.set(false);
      }
      if (ended || closed) {
        release();
      }
    }
  }

  private void encode() throws IOException {
    int samples = encoder.sampleRate() / 50;
    short[] pcm = new short[samples];
    while (skip > 0 && !closed) {
      ended = source.read(pcm, 0, samples) < samples;
      skip = ended ? 0 : skip - 1;
    }
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    while (!ended && !closed && made - taken < AHEAD) {
      int read = source.read(pcm, 0, samples);
      if (read > 0) {
        Arrays.fill(pcm, read, samples, (short) 0);
        int length = encoder.encode(pcm, 0, samples, payload, 0);
        ring.set((int) (made % AHEAD), Arrays.copyOf(payload, length));
        made = made + 1;
      }
      ended = read < samples;
    }
  }

  @Override
  public void close() {
    closed = true;
    if (!making.get()) {
      Thread.ofVirtual().name("sound").start(this::release);
    }
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      try {
        source.close();
      } catch (IOException e) {
        LOG.debug("a sound cannot be closed", e);
      }
    }
  }
}
