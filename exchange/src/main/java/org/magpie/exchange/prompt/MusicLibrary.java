package org.magpie.exchange.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.magpie.media.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Music for those who are held, in classes: one that is built in, and each folder of sound files
 * below the library's, whose name is the class's. {@link #look} finds what was put there since; all
 * else reads what it found. Any thread.
 */
public final class MusicLibrary {
  /** The class that is always there. */
  public static final String BUILT_IN = "magpie";

  private static final Logger LOG = LoggerFactory.getLogger(MusicLibrary.class);
  private static final List<String> KINDS = List.of(".wav", ".mp3", ".gsm");
  private static final int MOST_FILES = 200;

  private final Path folder;
  private volatile Map<String, Sound> classes = Map.of(BUILT_IN, new Sound.Hold());

  /**
   * Looks at once what is there.
   *
   * @param folder need not exist
   */
  public MusicLibrary(Path folder) {
    this.folder = folder;
    look();
  }

  /** Finds what is there now; reads the disk. */
  public void look() {
    Map<String, Sound> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> folders = Files.list(folder)) {
        for (Path each : folders.filter(Files::isDirectory).toList()) {
          List<Path> files = files(each);
          if (!files.isEmpty()) {
            found.put(each.getFileName().toString(), new Sound.Music(files));
          }
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("music cannot be looked for: {}", e.getMessage());
        return;
      }
    }
    found.put(BUILT_IN, new Sound.Hold());
    classes = Map.copyOf(found);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(MusicLibrary::playable).sorted().limit(MOST_FILES).toList();
    }
  }

  private static boolean playable(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return KINDS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  /** The names of all classes, in order. */
  public SortedSet<String> classes() {
    return new TreeSet<>(classes.keySet());
  }

  /** What a class sounds like; empty where there is no such class. */
  public Optional<Sound> sound(String name) {
    return Optional.ofNullable(classes.get(name));
  }
}
