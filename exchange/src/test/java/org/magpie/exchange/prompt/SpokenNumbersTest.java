package org.magpie.exchange.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magpie.media.Sound;

class SpokenNumbersTest {
  private static final PromptLibrary LIBRARY = new PromptLibrary(Path.of("none"));
  private static final SpokenNumbers CHINESE = SpokenNumbers.in(Locale.SIMPLIFIED_CHINESE);
  private static final SpokenNumbers ENGLISH = SpokenNumbers.in(Locale.US);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  /** The sentence as the prompts say it, and thereby that each prompt is there. */
  private static String text(List<Sound> said) {
    return said.stream()
        .map(Sound.Prompt.class::cast)
        .map(
            prompt ->
                LIBRARY.entries().stream()
                    .filter(entry -> entry.name().equals(prompt.name()))
                    .filter(
                        entry -> entry.language().equals(PromptLibrary.nearest(prompt.language())))
                    .map(PromptLibrary.Entry::text)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no prompt " + prompt)))
        .collect(Collectors.joining(" "));
  }

  private static String squeezed(List<Sound> said) {
    return text(said).replace(" ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 零, zero",
    "7, 七, seven",
    "10, 十, ten",
    "42, 四十二, forty two",
    "100, 一百, one hundred",
    "102, 一百零二, one hundred two",
    "112, 一百一十二, one hundred twelve",
    "220, 两百二十, two hundred twenty",
    "1001, 一千零一, one thousand one",
    "1010, 一千零一十, one thousand ten",
    "2026, 两千零二十六, two thousand twenty six",
    "9999, 九千九百九十九, nine thousand nine hundred ninety nine",
    "10000, 一万, ten thousand",
    "20304, 两万零三百零四, twenty thousand three hundred four",
    "120000, 十二万, one hundred twenty thousand",
    "3000000, 三百万, three million",
  })
  void saysNumbers(long number, String chinese, String english) {
    assertThat(squeezed(CHINESE.number(number))).isEqualTo(chinese);
    assertThat(text(ENGLISH.number(number))).isEqualTo(english);
  }

  @Test
  void everyNumberToTenThousandHasItsPrompts() {
    for (int number = 0; number <= 10_000; number += 7) {
      for (Locale language : PromptLibrary.LANGUAGES) {
        for (Sound sound : SpokenNumbers.in(language).number(number)) {
          assertThat(LIBRARY.has(((Sound.Prompt) sound).name(), language)).isTrue();
        }
      }
    }
  }

  @Test
  void saysTelephoneNumbersDigitByDigit() {
    assertThat(squeezed(CHINESE.digits("*91#"))).isEqualTo("星号九一井号");
    assertThat(text(ENGLISH.digits("+86 10"))).isEqualTo("plus eight six one zero");
  }

  @Test
  void countsMessages() {
    assertThat(squeezed(CHINESE.count(2, Phrase.VM_NEW_MESSAGE, Phrase.VM_NEW_MESSAGES)))
        .isEqualTo("两条新留言");
    assertThat(text(ENGLISH.count(1, Phrase.VM_NEW_MESSAGE, Phrase.VM_NEW_MESSAGES)))
        .isEqualTo("one new message");
    assertThat(text(ENGLISH.count(12, Phrase.VM_NEW_MESSAGE, Phrase.VM_NEW_MESSAGES)))
        .isEqualTo("twelve new messages");
    assertThat(squeezed(CHINESE.nthMessage(2))).isEqualTo("第二条留言");
    assertThat(text(ENGLISH.nthMessage(3))).isEqualTo("Message three");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 今天, today",
    "2026-11-19, 昨天, yesterday",
    "2026-03-31, 三月三十一日, March thirty first",
    "2025-12-02, 二零二五年十二月二日, December second twenty twenty five",
    "2007-01-01, 二零零七年一月一日, January first twenty oh seven",
  })
  void saysDates(LocalDate day, String chinese, String english) {
    assertThat(squeezed(CHINESE.date(day, TODAY))).isEqualTo(chinese);
    assertThat(text(ENGLISH.date(day, TODAY))).isEqualTo(english);
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, 上午零点, twelve a m",
    "02:05, 上午两点零五分, two oh five a m",
    "12:30, 下午十二点三十分, twelve thirty p m",
    "14:00, 下午两点, two p m",
    "23:59, 下午十一点五十九分, eleven fifty nine p m",
  })
  void saysTimes(LocalTime time, String chinese, String english) {
    assertThat(squeezed(CHINESE.time(time))).isEqualTo(chinese);
    assertThat(text(ENGLISH.time(time))).isEqualTo(english);
  }

  @Test
  void saysWhenAMessageCame() {
    ZonedDateTime when = ZonedDateTime.of(2026, 11, 19, 9, 30, 0, 0, ZoneId.of("Asia/Shanghai"));
    assertThat(squeezed(CHINESE.dateTime(when, TODAY))).isEqualTo("昨天上午九点三十分");
    assertThat(text(ENGLISH.dateTime(when, TODAY))).isEqualTo("yesterday at nine thirty a m");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 零秒, zero seconds",
    "61, 一分钟一秒, one minute one second",
    "7320, 两小时两分钟, two hours two minutes",
  })
  void saysDurations(long seconds, String chinese, String english) {
    assertThat(squeezed(CHINESE.duration(Duration.ofSeconds(seconds)))).isEqualTo(chinese);
    assertThat(text(ENGLISH.duration(Duration.ofSeconds(seconds)))).isEqualTo(english);
  }
}
