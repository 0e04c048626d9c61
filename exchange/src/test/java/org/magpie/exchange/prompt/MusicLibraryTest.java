package org.magpie.exchange.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.media.Sound;
import org.magpie.testkit.Requirement;

class MusicLibraryTest {
  @TempDir Path folder;

  @Test
  @Requirement("A-172")
  void eachFolderWithSoundFilesIsAClassBesideTheOneThatIsBuiltIn() throws IOException {
    Path music = folder.resolve("music");
    MusicLibrary library = new MusicLibrary(music);
    assertThat(library.classes()).containsExactly("magpie");
    Path jazz = Files.createDirectories(music.resolve("jazz"));
    Files.createDirectories(music.resolve("empty"));
    Path second = Files.createFile(jazz.resolve("b.MP3"));
    Path first = Files.createFile(jazz.resolve("a.wav"));
    Files.createFile(jazz.resolve("cover.jpg"));
    assertThat(library.sound("jazz")).isEmpty();
    library.look();
    assertThat(library.classes()).containsExactly("jazz", "magpie");
    assertThat(library.sound("jazz")).contains(new Sound.Music(List.of(first, second)));
    assertThat(library.sound("magpie")).contains(new Sound.Hold());
    assertThat(library.sound("empty")).isEmpty();
  }
}
