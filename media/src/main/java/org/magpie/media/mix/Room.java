package org.magpie.media.mix;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.magpie.media.Codec;
import org.magpie.media.codec.Paced;
import org.magpie.media.codec.TranscodeSink;

/**
 * Where parties hear each other. They come and go by any thread; {@link #tick} belongs to the
 * mixing thread, which hands each its frame.
 */
public final class Room implements Paced {
  static final int FRAME_MILLIS = 20;

  /** Samples per second of the mix: as wide as telephones hear. */
  static final int RATE = 16_000;

  static final int FRAME = RATE / 1000 * FRAME_MILLIS;

  private final List<Voice> voices = new CopyOnWriteArrayList<>();
  private final Map<Codec, Outlet> shared = new EnumMap<>(Codec.class);
  private final Map<Codec, ByteBuffer> frames = new EnumMap<>(Codec.class);
  private final int[] sum = new int[FRAME];
  private final short[] mixed = new short[FRAME];
  private volatile boolean closed;

  /**
   * Lets a party in.
   *
   * @param sink takes what it is to hear, on the mixing thread
   */
  public Voice enter(boolean speaks, boolean hears, TranscodeSink sink) {
    Voice voice = new Voice(speaks, hears, sink);
    voices.add(voice);
    return voice;
  }

  /** Lets a party go; its sink may still be called by a tick that runs right now. */
  public void leave(Voice voice) {
    voices.remove(voice);
  }

  @Override
  public void tick(long nowNanos) {
    Arrays.fill(sum, 0);
    frames.clear();
    for (Voice voice : voices) {
      voice.speak(nowNanos, sum);
    }
    for (Voice voice : voices) {
      Codec wanted = voice.wanted();
      if (wanted != null && voice.listensOnly()) {
        voice.send(outlet(wanted), frames.computeIfAbsent(wanted, this::forAll));
      } else if (wanted != null) {
        voice.hear(sum, mixed, wanted);
      }
    }
  }

  private Outlet outlet(Codec codec) {
    return shared.computeIfAbsent(codec, Outlet::new);
  }

  private ByteBuffer forAll(Codec codec) {
    for (int i = 0; i < FRAME; i++) {
      mixed[i] = clip(sum[i]);
    }
    return outlet(codec).encode(mixed);
  }

  static short clip(int sample) {
    return (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
