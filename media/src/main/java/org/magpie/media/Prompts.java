package org.magpie.media;

import java.util.Locale;
import java.util.Optional;

/** Where the plane finds what {@link Sound.Prompt} names. Any thread; may read a disk. */
public interface Prompts {
  /** No prompts at all. */
  Prompts NONE = (name, language) -> Optional.empty();

  /** The bytes of an Ogg Opus or WAV file, or empty where there is no such prompt. */
  Optional<byte[]> find(String name, Locale language);
}
