package org.magpie.media.play;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.media.Codec;
import org.magpie.media.Prompts;
import org.magpie.media.Sound;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.codec.Coders;

/**
 * Finds the frames of a sound in a codec. Progress tones, the hold piece and silence are
 * synthesised and encoded when first asked for and then kept; that first time can take half a
 * second, so {@link #prepare} early and ask off the media loops. A prompt alone is kept, too. What
 * else is spoken is read and encoded while it plays, for each listener anew. Any thread.
 */
public final class Sounds {
  // Nothing played here reaches above 4 kHz, so Opus needs no more than wide band.
  private static final int OPUS_RATE = 16000;

  private record Key(Score score, Codec codec) {}

  private final ConcurrentHashMap<Key, EncodedSound> kept = new ConcurrentHashMap<>();
  private final Prompts prompts;
  private final KeptPrompts keptPrompts;

  /** Sounds among which what is spoken is found in {@code prompts}. */
  public Sounds(Prompts prompts) {
    this.prompts = prompts;
    this.keptPrompts = new KeptPrompts(prompts);
  }

  /**
   * The frames of a sound for one listener; blocks for a moment.
   *
   * @param first the frame that is wanted first
   */
  public Frames open(Sound sound, Codec codec, long first) {
    Optional<EncodedSound> made = find(sound, codec);
    if (made.isPresent()) {
      return made.get();
    }
    AudioEncoder encoder = encoder(codec);
    Parts parts = new Parts(encoder.sampleRate(), prompts, List.of(sound));
    return new StreamedSound(codec, encoder, parts, first).begun();
  }

  /** The frames of what is made as a whole; empty for what is read while it plays. */
  public Optional<EncodedSound> find(Sound sound, Codec codec) {
    return switch (sound) {
      case Sound.Ringback(Locale zone) -> kept(Cadence.ringback(zone), codec);
      case Sound.Busy(Locale zone) -> kept(Cadence.busy(zone), codec);
      case Sound.Congestion(Locale zone) -> kept(Cadence.congestion(zone), codec);
      case Sound.Hold() -> kept(new HoldPiece(), codec);
      case Sound.Silence() -> kept(new Score.Quiet(), codec);
      case Sound.Tone tone ->
          // Callers may ask for any number of different tones, so these are not kept.
          Optional.of(encode(Score.Beep.of(tone), codec));
      case Sound.Prompt prompt -> keptPrompts.find(prompt, codec);
      case Sound.AudioFile file -> Optional.empty();
      case Sound.Music music -> Optional.empty();
      case Sound.Speech speech -> Optional.empty();
    };
  }

  /** Makes what calls commonly need, so that nobody waits for it later. Takes a second or two. */
  public void prepare(Locale zone) {
    for (Codec codec : Codec.values()) {
      for (Sound sound : List.of(new Sound.Ringback(zone), new Sound.Hold(), new Sound.Silence())) {
        find(sound, codec);
      }
    }
  }

  private Optional<EncodedSound> kept(Score score, Codec codec) {
    return Optional.of(
        kept.computeIfAbsent(new Key(score, codec), key -> encode(key.score(), key.codec())));
  }

  /** A new encoder for what is played. */
  static AudioEncoder encoder(Codec codec) {
    AudioEncoder encoder = Coders.encoder(codec, OPUS_RATE);
    encoder.expectLoss(0);
    return encoder;
  }

  private static EncodedSound encode(Score score, Codec codec) {
    AudioEncoder encoder = encoder(codec);
    int rate = encoder.sampleRate();
    short[] pcm = Score.samples(score, rate);
    int frame = rate / 50;
    byte[][] frames = new byte[pcm.length / frame][];
    // What repeats is encoded twice and the second round kept, so that its first frame follows the
    // last one in the encoder's memory too.
    for (int round = score.endless() ? 0 : 1; round < 2; round++) {
      byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
      for (int i = 0; i < frames.length; i++) {
        int length = encoder.encode(pcm, i * frame, frame, payload, 0);
        frames[i] = Arrays.copyOf(payload, length);
      }
    }
    return new EncodedSound(codec, score.endless(), frames);
  }
}
