package org.magpie.media.play;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magpie.media.pcm.AnyRate;
import org.magpie.media.pcm.PcmSource;
import org.magpie.media.pcm.SoundFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files one after the other, from the first again after the last. A round in which nothing could be
 * read ends in the hold piece, so that nobody sits in silence because a disk failed.
 */
final class Playlist implements PcmSource {
  private static final Logger LOG = LoggerFactory.getLogger(Playlist.class);

  private final int rate;
  private final List<Path> files;
  private int next;
  private long readThisRound;
  private @Nullable PcmSource current;
  private @Nullable PcmSource instead;

  Playlist(int rate, List<Path> files) {
    this.rate = rate;
    this.files = files;
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count) {
      PcmSource piece = instead != null ? instead : current;
      if (piece == null) {
        advance();
      } else {
        int read = read(piece, target, offset + written, count - written);
        written += read;
        readThisRound += read;
        if (written < count) {
          piece.close();
          current = null;
        }
      }
    }
    return written;
  }

  private static int read(PcmSource piece, short[] target, int offset, int count) {
    try {
      return piece.read(target, offset, count);
    } catch (IOException e) {
      LOG.warn("music cannot be read to its end: {}", e.getMessage());
      return 0;
    }
  }

  private void advance() {
    if (next == files.size()) {
      if (readThisRound == 0) {
        instead = new PlayedScore(new HoldPiece(), rate);
        return;
      }
      next = 0;
      readThisRound = 0;
    }
    Path file = files.get(next++);
    try {
      current = AnyRate.of(SoundFile.open(file), rate);
    } catch (IOException e) {
      LOG.warn("{} is no music: {}", file, e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    PcmSource open = current;
    if (open != null) {
      current = null;
      open.close();
    }
  }
}
