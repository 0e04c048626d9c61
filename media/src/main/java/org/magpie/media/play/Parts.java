package org.magpie.media.play;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Prompts;
import org.magpie.media.Sound;
import org.magpie.media.pcm.AnyRate;
import org.magpie.media.pcm.OggOpusSource;
import org.magpie.media.pcm.PcmSource;
import org.magpie.media.pcm.SoundFile;
import org.magpie.media.pcm.WavSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The samples of several sounds one after the other; what cannot be read is left out. */
final class Parts implements PcmSource {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final int rate;
  private final Prompts prompts;
  private final Deque<Sound> left;
  private @Nullable PcmSource current;

  Parts(int rate, Prompts prompts, List<Sound> parts) {
    this.rate = rate;
    this.prompts = prompts;
    this.left = new ArrayDeque<>(parts);
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count) {
      PcmSource part = current == null ? next() : current;
      if (part == null) {
        break;
      }
      current = part;
      int wanted = count - written;
      int read = read(part, target, offset + written, wanted);
      written += read;
      if (read < wanted) {
        part.close();
        current = null;
      }
    }
    return written;
  }

  private static int read(PcmSource part, short[] target, int offset, int count) {
    try {
      return part.read(target, offset, count);
    } catch (IOException e) {
      LOG.warn("a sound cannot be read to its end: {}", e.getMessage());
      return 0;
    }
  }

  private @Nullable PcmSource next() {
    for (Sound sound = left.poll(); sound != null; sound = left.poll()) {
      try {
        Optional<PcmSource> opened = open(sound);
        if (opened.isPresent()) {
          return AnyRate.of(opened.get(), rate);
        }
        LOG.warn("there is no {}", sound);
      } catch (IOException e) {
        LOG.warn("{} cannot be played: {}", sound, e.getMessage());
      }
    }
    return null;
  }

  private Optional<PcmSource> open(Sound sound) throws IOException {
    return switch (sound) {
      case Sound.Ringback(Locale zone) -> played(Cadence.ringback(zone));
      case Sound.Busy(Locale zone) -> played(Cadence.busy(zone));
      case Sound.Congestion(Locale zone) -> played(Cadence.congestion(zone));
      case Sound.Hold() -> played(new HoldPiece());
      case Sound.Silence() -> played(new Score.Quiet());
      case Sound.Tone tone -> played(Score.Beep.of(tone));
      case Sound.Prompt(String name, Locale language) -> prompt(name, language);
      case Sound.AudioFile file -> Optional.of(SoundFile.open(file.file()));
      case Sound.Music(List<Path> files) -> Optional.of(new Playlist(rate, files));
      case Sound.Speech(List<Sound> parts) -> Optional.of(new Parts(rate, prompts, parts));
    };
  }

  private Optional<PcmSource> played(Score score) {
    return Optional.of(new PlayedScore(score, rate));
  }

  private Optional<PcmSource> prompt(String name, Locale language) throws IOException {
    Optional<byte[]> found = prompts.find(name, language);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = found.get();
    ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
    return Optional.of(
        bytes.length > 0 && bytes[0] == 'O' ? OggOpusSource.open(stream) : WavSource.open(stream));
  }

  @Override
  public void close() throws IOException {
    left.clear();
    PcmSource open = current;
    if (open != null) {
      current = null;
      open.close();
    }
  }
}
