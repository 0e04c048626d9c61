package org.magpie.media.play;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.media.Codec;
import org.magpie.media.Prompts;
import org.magpie.media.Sound;
import org.magpie.media.codec.AudioEncoder;

/**
 * Prompts that are said alone, encoded once for each codec and then shared: a busy office says that
 * somebody is in another call hundreds of times a second, mostly to who hears little of it. Bounded
 * in bytes; a prompt whose file was replaced is made anew. Any thread; to make one takes some 50
 * ms, while others who want one wait.
 */
final class KeptPrompts {
  private static final long MOST_BYTES = 16L << 20;

  /** Half a minute. Longer ones are better read while they play. */
  private static final int MOST_FRAMES = 30 * 1000 / Frames.FRAME_MILLIS;

  private record Key(Sound.Prompt prompt, Codec codec) {}

  /**
   * @param sound empty for one that is too long, or cannot be read
   */
  private record Kept(byte[] file, Optional<EncodedSound> sound) {}

  private final ConcurrentHashMap<Key, Kept> kept = new ConcurrentHashMap<>();
  private final Prompts prompts;
  private long bytes;

  KeptPrompts(Prompts prompts) {
    this.prompts = prompts;
  }

  /** The frames of a prompt; empty where there is none that can be kept. */
  Optional<EncodedSound> find(Sound.Prompt prompt, Codec codec) {
    Key key = new Key(prompt, codec);
    return prompts
        .find(prompt.name(), prompt.language())
        .flatMap(file -> made(key, file).orElseGet(() -> make(key, file)).sound());
  }

  private Optional<Kept> made(Key key, byte[] file) {
    return Optional.ofNullable(kept.get(key)).filter(found -> Arrays.equals(found.file(), file));
  }

  /** One at a time, or the first callers of a busy minute would each make the same. */
  private synchronized Kept make(Key key, byte[] file) {
    Optional<Kept> meanwhile = made(key, file);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    Kept made = new Kept(file, encode(key));
    bytes += size(made) - Optional.ofNullable(kept.remove(key)).map(KeptPrompts::size).orElse(0L);
    if (bytes > MOST_BYTES) {
      kept.clear();
      bytes = size(made);
    }
    kept.put(key, made);
    return made;
  }

  private Optional<EncodedSound> encode(Key key) {
    AudioEncoder encoder = Sounds.encoder(key.codec());
    int samples = encoder.sampleRate() * Frames.FRAME_MILLIS / 1000;
    short[] pcm = new short[samples];
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    List<byte[]> frames = new ArrayList<>();
    try (Parts parts = new Parts(encoder.sampleRate(), prompts, List.of(key.prompt()))) {
      for (int read = samples; read == samples && frames.size() <= MOST_FRAMES; ) {
        read = parts.read(pcm, 0, samples);
        if (read > 0) {
          Arrays.fill(pcm, read, samples, (short) 0);
          int length = encoder.encode(pcm, 0, samples, payload, 0);
          frames.add(Arrays.copyOf(payload, length));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return frames.isEmpty() || frames.size() > MOST_FRAMES
        ? Optional.empty()
        : Optional.of(new EncodedSound(key.codec(), false, frames.toArray(byte[][]::new)));
  }

  private static long size(Kept one) {
    return one.file().length + one.sound().map(EncodedSound::size).orElse(0L);
  }
}
