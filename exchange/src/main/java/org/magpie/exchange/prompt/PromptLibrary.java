package org.magpie.exchange.prompt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.media.Prompts;
import org.magpie.media.pcm.WavSource;

/**
 * Every prompt in every language: those that come with Magpie, and an administrator's own in their
 * place, as {@code LANGUAGE/NAME.wav} in a folder. A file that was put there or removed counts from
 * the next call on. Any thread; all but {@link #has} may read the disk.
 */
public final class PromptLibrary implements Prompts {
  /** What prompts are there in. */
  public static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.US);

  private final Path folder;
  private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

  /**
   * One prompt that comes with Magpie.
   *
   * @param voice who speaks it: the program and its voice
   * @param licence of the sound
   */
  public record Entry(
      String name, Locale language, Duration length, String voice, String licence, String text) {}

  /** Read when first needed: telephones that register need no prompts. */
  private static final class Manifest {
    static final Map<String, Entry> ENTRIES = read();

    private static Map<String, Entry> read() {
      Map<String, Entry> entries = new LinkedHashMap<>();
      String text = new String(resource("manifest.tsv").orElseThrow(), StandardCharsets.UTF_8);
      text.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(
              row ->
                  new Entry(
                      row[0],
                      Locale.forLanguageTag(row[1]),
                      Duration.ofMillis(Long.parseLong(row[2])),
                      row[3],
                      row[4],
                      row[5]))
          .forEach(entry -> entries.put(place(entry.name(), entry.language()), entry));
      return entries;
    }
  }

  /**
   * @param folder where an administrator's own prompts are; need not exist
   */
  public PromptLibrary(Path folder) {
    this.folder = folder;
  }

  /** The language of ours that comes nearest. */
  public static Locale nearest(Locale language) {
    return language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.US;
  }

  private static String place(String name, Locale language) {
    return nearest(language).toLanguageTag() + "/" + name;
  }

  /** Whether there is a prompt of this name in a language. */
  public boolean has(String name, Locale language) {
    return Manifest.ENTRIES.containsKey(place(name, language));
  }

  /** All prompts that come with Magpie, by name and language. */
  public List<Entry> entries() {
    return List.copyOf(Manifest.ENTRIES.values());
  }

  @Override
  public Optional<byte[]> find(String name, Locale language) {
    if (!has(name, language)) {
      return Optional.empty();
    }
    // Few have a prompt of their own, and an exception for each of the others costs more than a
    // look.
    if (!replaced(name, language)) {
      return builtIn(name, language);
    }
    try {
      return Optional.of(Files.readAllBytes(own(name, language)));
    } catch (NoSuchFileException none) {
      return builtIn(name, language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<byte[]> builtIn(String name, Locale language) {
    return Optional.of(
        loaded.computeIfAbsent(
            place(name, language), place -> resource(place + ".opus").orElseThrow()));
  }

  /** Whether an administrator's own prompt stands in the place of ours. */
  public boolean replaced(String name, Locale language) {
    return has(name, language) && Files.exists(own(name, language));
  }

  /**
   * Puts a WAV file in the place of a prompt.
   *
   * @throws IOException when it is none that can be played, or cannot be kept
   * @throws IllegalArgumentException when there is no such prompt
   */
  public void replace(String name, Locale language, byte[] wav) throws IOException {
    if (!has(name, language)) {
      throw new IllegalArgumentException("no prompt " + name);
    }
    WavSource.open(new ByteArrayInputStream(wav)).close();
    Path target = own(name, language);
    Files.createDirectories(target.resolveSibling("."));
    Path unfinished = target.resolveSibling(name + ".part");
    Files.write(unfinished, wav);
    Files.move(
        unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes the prompt that comes with Magpie again; false when it is in its place. */
  public boolean restore(String name, Locale language) throws IOException {
    return has(name, language) && Files.deleteIfExists(own(name, language));
  }

  private Path own(String name, Locale language) {
    return folder.resolve(place(name, language) + ".wav");
  }

  private static Optional<byte[]> resource(String path) {
    try (InputStream stream = PromptLibrary.class.getResourceAsStream(path)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
