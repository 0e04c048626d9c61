package org.magpie.exchange.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.retention.Retention;
import org.magpie.exchange.security.MemorySettings;

/** Recordings of 100 days, one a day, of a megabyte each. */
class RecordingRetentionTest {
  private static final Instant NOW = Instant.parse("2027-04-11T03:00:00Z");
  private static final Recording.Person SOMEBODY = new Recording.Person("1000", Optional.empty());

  @TempDir Path folder;
  private final MemoryRecordings store = new MemoryRecordings();
  private final List<Retention.Warning> warnings = new ArrayList<>();
  private final MemorySettings settings = new MemorySettings();
  private Retention.Rules rules = new Retention.Rules(Optional.empty(), OptionalLong.empty());
  private Instant now = NOW;

  @BeforeEach
  void record() throws Exception {
    for (int age = 100; age > 0; age--) {
      Recording one =
          Recording.begun(
                  "age" + age,
                  "call",
                  "age" + age + ".wav",
                  NOW.minus(Duration.ofDays(age)),
                  "1000",
                  SOMEBODY,
                  SOMEBODY,
                  Map.of(),
                  8000)
              .ended(
                  Recording.State.COMPLETE,
                  Duration.ofSeconds(30),
                  1_000_000,
                  Duration.ZERO,
                  Optional.empty());
      store.put(one);
      Files.createFile(folder.resolve(one.file()));
    }
  }

  private void lookAfter(Duration later) {
    now = now.plus(later);
    new Retention<>(
            new RecordingStock(store, new RecordingLibrary(store, folder)),
            () -> rules,
            settings,
            warnings::add,
            () -> now)
        .look();
  }

  @Test
  void keepsAllWhereNothingElseIsSaid() {
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofDays(2));
    assertThat(store.all()).hasSize(100);
    assertThat(warnings).isEmpty();
  }

  @Test
  void deletesWhatIsTooOldADayAfterTheWarningAndNotBefore() {
    rules = new Retention.Rules(Optional.of(Duration.ofDays(90)), OptionalLong.empty());
    lookAfter(Duration.ZERO);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst().tooOld()).isEqualTo(17);
    assertThat(warnings.getFirst().notBefore()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    lookAfter(Duration.ofHours(23));
    assertThat(store.all()).hasSize(100);
    lookAfter(Duration.ofHours(1));
    assertThat(store.all()).hasSize(89);
    assertThat(store.all().getFirst().id()).isEqualTo("age89");
    assertThat(folder.resolve("age90.wav")).doesNotExist();
    assertThat(folder.resolve("age89.wav")).exists();
    lookAfter(Duration.ofDays(1));
    assertThat(store.all()).as("each day the next").hasSize(88);
    assertThat(warnings).as("once a week").hasSize(1);
    lookAfter(Duration.ofDays(6));
    assertThat(warnings).hasSize(2);
  }

  @Test
  void warnsAnewBeforeAStricterRuleDeletes() {
    rules = new Retention.Rules(Optional.of(Duration.ofDays(99)), OptionalLong.empty());
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofDays(2));
    assertThat(store.all()).hasSize(97);
    rules = new Retention.Rules(Optional.of(Duration.ofDays(30)), OptionalLong.empty());
    lookAfter(Duration.ZERO);
    assertThat(warnings).hasSize(2);
    lookAfter(Duration.ofHours(23));
    assertThat(store.all()).as("a day of notice").hasSize(97);
    lookAfter(Duration.ofHours(1));
    assertThat(store.all()).hasSize(27);
    rules = new Retention.Rules(Optional.of(Duration.ofDays(33)), OptionalLong.of(10_000_000));
    lookAfter(Duration.ZERO);
    assertThat(warnings).as("a new bound on the space").hasSize(3);
    assertThat(store.all()).hasSize(27);
    rules = new Retention.Rules(Optional.of(Duration.ofDays(33)), OptionalLong.empty());
    lookAfter(Duration.ofDays(1));
    assertThat(warnings).as("a rule that is less strict").hasSize(3);
  }

  @Test
  void warnsAnewWhereTheRulesOfTheLastWarningAreNotKnown() {
    rules = new Retention.Rules(Optional.of(Duration.ofDays(90)), OptionalLong.empty());
    var unused =
        settings.put(
            "recordings.warned", Long.toString(NOW.minus(Duration.ofDays(2)).toEpochMilli()));
    lookAfter(Duration.ZERO);
    assertThat(warnings).hasSize(1);
    assertThat(store.all()).hasSize(100);
  }

  @Test
  void deletesTheOldestUntilTheRestFits() {
    rules = new Retention.Rules(Optional.empty(), OptionalLong.of(60_500_000));
    lookAfter(Duration.ZERO);
    assertThat(warnings.getFirst().used()).isEqualTo(100_000_000);
    assertThat(store.all()).hasSize(100);
    lookAfter(Duration.ofDays(1));
    assertThat(store.all()).hasSize(60);
    assertThat(store.all().getFirst().id()).isEqualTo("age60");
    lookAfter(Duration.ofDays(1));
    assertThat(store.all()).hasSize(60);
  }

  @Test
  void warnsBeforeTheSpaceIsFull() {
    rules = new Retention.Rules(Optional.empty(), OptionalLong.of(110_000_000));
    lookAfter(Duration.ZERO);
    lookAfter(Duration.ofDays(2));
    assertThat(warnings).hasSize(1);
    assertThat(store.all()).hasSize(100);
  }
}
