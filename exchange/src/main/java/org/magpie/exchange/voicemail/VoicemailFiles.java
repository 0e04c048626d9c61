package org.magpie.exchange.voicemail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.magpie.media.record.DurableCopy;
import org.magpie.media.record.MonoWav;
import org.magpie.media.record.WavFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of voicemail: WAV with one channel. While somebody speaks, the sound is in a file
 * beside it, which can be finished after a crash. Blocks; any thread.
 */
final class VoicemailFiles {
  private static final Logger LOG = LoggerFactory.getLogger(VoicemailFiles.class);
  private static final DateTimeFormatter PLACE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String GREETINGS = "greetings";

  private final Path folder;

  VoicemailFiles(Path folder) {
    this.folder = folder;
  }

  /** What a finished file holds. */
  record Sound(Duration length, long bytes) {}

  /** Where a new message lies. */
  static String messagePlace(Instant at, String id) {
    return PLACE.format(at) + "-" + id + ".wav";
  }

  /** Where a new greeting lies. */
  static String greetingPlace(long extensionId, String id) {
    return GREETINGS + "/" + extensionId + "/" + id + ".wav";
  }

  /** Where a finished file is. */
  Path path(String file) {
    return folder.resolve(file);
  }

  /** Where it is while somebody speaks. */
  Path spoken(String file) {
    return folder.resolve(file + ".spoken");
  }

  /**
   * Makes the file of what was spoken, whole or not at all; fit to be done again.
   *
   * @return empty when there is no sound
   */
  Optional<Sound> finish(String file) throws IOException {
    Path spoken = spoken(file);
    Path target = path(file);
    if (Files.isRegularFile(spoken)) {
      if (WavFile.repair(spoken).filter(contents -> contents.frames() > 0).isEmpty()) {
        Files.deleteIfExists(spoken);
        return Optional.empty();
      }
      MonoWav.ofLeft(spoken, target);
      Files.deleteIfExists(spoken);
    }
    return Files.isRegularFile(target) ? Optional.of(measured(target)) : Optional.empty();
  }

  /** Puts down what somebody sent, until it is converted. */
  Path received(String file, byte[] content) throws IOException {
    Path sent = folder.resolve(file + ".sent");
    makeFolder(sent);
    Files.write(sent, content, StandardOpenOption.CREATE_NEW);
    return sent;
  }

  private static void makeFolder(Path file) throws IOException {
    Files.createDirectories(
        folderOf(file),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /**
   * Deletes what an earlier run left of greetings that were never finished: nobody can finish them.
   */
  void deleteUnfinishedGreetings() throws IOException {
    Path greetings = folder.resolve(GREETINGS);
    if (!Files.isDirectory(greetings)) {
      return;
    }
    try (Stream<Path> all = Files.walk(greetings)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith(".wav")) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Copies a finished file, whole or not at all, durably. */
  void copy(String from, String to) throws IOException {
    Path target = path(to);
    makeFolder(target);
    DurableCopy.make(path(from), target);
  }

  private static Path folderOf(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no folder: " + file);
    }
    return parent;
  }

  private static Sound measured(Path file) throws IOException {
    MonoWav.Contents contents = MonoWav.read(file);
    return new Sound(contents.length(), Files.size(file));
  }

  /** Deletes a file with what it was made of. */
  void delete(String file) {
    try {
      Files.deleteIfExists(path(file));
      Files.deleteIfExists(spoken(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same where nobody can do anything about it. */
  void deleteQuietly(String file) {
    try {
      delete(file);
    } catch (UncheckedIOException e) {
      LOG.error("{} cannot be deleted", path(file), e);
    }
  }
}
