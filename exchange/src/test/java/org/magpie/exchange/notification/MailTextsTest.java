package org.magpie.exchange.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;

/** The texts of mails in both languages. */
class MailTextsTest {
  private static final MailTexts CHINESE = MailTexts.in(Locale.SIMPLIFIED_CHINESE);
  private static final MailTexts ENGLISH = MailTexts.in(Locale.US);

  private static Set<String> names(MailTexts texts, String key) {
    Set<String> names = new TreeSet<>();
    Pattern.compile("\\{[a-z]+}")
        .matcher(texts.template(key))
        .results()
        .forEach(r -> names.add(r.group()));
    return names;
  }

  @Test
  void saysTheSameInBothLanguages() {
    assertThat(CHINESE.keys()).isEqualTo(ENGLISH.keys());
    for (String key : ENGLISH.keys()) {
      assertThat(names(CHINESE, key)).as(key).isEqualTo(names(ENGLISH, key));
    }
  }

  @Test
  void choosesChineseForChineseAndEnglishElsewhere() {
    assertThat(MailTexts.in(Locale.of("zh", "TW"))).isSameAs(CHINESE);
    assertThat(MailTexts.in(Locale.FRANCE)).isSameAs(ENGLISH);
  }

  @Test
  void readsNothingThatIsFilledInAsATemplate() {
    assertThat(ENGLISH.text("missed.subject", Map.of("caller", "{time} $1 \\")))
        .isEqualTo("Missed call from {time} $1 \\");
  }

  @Test
  void writesTimesAndPeopleAsTheLanguageDoes() {
    Instant at = Instant.parse("2027-03-04T05:06:07Z");
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    assertThat(ENGLISH.time(at, zone)).isEqualTo("4 Mar 2027, 13:06:07");
    assertThat(CHINESE.time(at, zone)).isEqualTo("2027年3月4日 13:06:07");
    CallParty eve = new CallParty("5551234", Optional.of("Eve\nFrom: you"), Optional.empty());
    assertThat(ENGLISH.who(eve)).isEqualTo("Eve From: you (5551234)");
    assertThat(CHINESE.who(CallParty.extension("1001", "李伯"))).isEqualTo("李伯（1001）");
    assertThat(ENGLISH.who(CallParty.number("5551234"))).isEqualTo("5551234");
  }
}
