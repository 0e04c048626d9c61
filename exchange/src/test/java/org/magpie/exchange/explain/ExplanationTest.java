package org.magpie.exchange.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.routing.Rule;
import org.magpie.exchange.trace.TraceLine;

class ExplanationTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void everyRuleHasASentenceWithAllItsFactsInEachLanguage() {
    for (Rule rule : Rule.values()) {
      Map<String, String> facts = new HashMap<>();
      rule.facts().forEach(name -> facts.put(name, "<" + name + ">"));
      for (Locale language : Sentences.LANGUAGES) {
        Sentences sentences = Sentences.in(language);
        assertThat(sentences.has(rule.id())).as("%s in %s", rule, language).isTrue();
        assertThat(sentences.text(rule.id(), facts)).as("%s", rule).doesNotContain("{");
      }
    }
  }

  @Test
  void everyStepOfATraceHasASentenceInEachLanguage() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/org/magpie/exchange/trace/TraceEvent.java"));
    Matcher keys = Pattern.compile("\"(call\\.[a-z.-]+)\"").matcher(source);
    int found = 0;
    while (keys.find()) {
      found++;
      for (Locale language : Sentences.LANGUAGES) {
        assertThat(Sentences.in(language).has(keys.group(1)))
            .as("%s in %s", keys.group(1), language)
            .isTrue();
      }
    }
    assertThat(found).isGreaterThan(30);
  }

  @Test
  void bothLanguagesHaveTheSameSentences() {
    for (EndReason reason : EndReason.values()) {
      Map<String, String> facts = Map.of("reason", reason.name());
      boolean chinese =
          Sentences.in(Locale.SIMPLIFIED_CHINESE).text("call.ended", facts).contains("_");
      boolean english = Sentences.in(Locale.US).text("call.ended", facts).contains("_");
      assertThat(chinese).as("%s", reason).isEqualTo(english);
    }
  }

  @Test
  void aDecisionIsExplainedWithTheSettingsBehindIt() {
    TraceLine decided =
        new TraceLine(
            NOW,
            "call.decided",
            Map.of(
                "destination",
                "voicemail 1001",
                "reasons",
                "routing.status.chosen=1001,lunch"
                    + " routing.forward.always=1001,lunch,external,voicemail:1001"
                    + " of.another.release=1"));
    TraceLine ended = new TraceLine(NOW, "call.ended", Map.of("reason", "CALLER_HUNG_UP"));
    List<Explanation.Step> steps = Explanation.of(List.of(decided, ended));
    assertThat(steps.getFirst().text(Locale.US)).isEqualTo("Next: the voicemail of 1001.");
    Reason forward = steps.getFirst().reasons().get(1);
    assertThat(Explanation.text(forward, Locale.US))
        .isEqualTo(
            "In the status lunch, 1001 forwards all external calls to the voicemail of 1001.");
    assertThat(Explanation.text(forward, Locale.SIMPLIFIED_CHINESE))
        .isEqualTo("状态为“午餐”时，1001 把所有外部来电转到语音信箱 1001。");
    assertThat(Explanation.setting(forward))
        .contains(
            new Explanation.Setting(
                "/api/v1.0/admin/reach?number=1001", "statuses.lunch.external.always"));
    assertThat(Explanation.brief(List.of(decided, ended), Locale.SIMPLIFIED_CHINESE, "1001"))
        .containsExactly("1001 选择了状态“午餐”。", "状态为“午餐”时，1001 把所有外部来电转到语音信箱 1001。", "通话结束：主叫挂断。");
  }

  @Test
  void aPartyReadsNothingOfThePrivateSettingsOfOthers() {
    TraceLine decided =
        new TraceLine(
            NOW,
            "call.decided",
            Map.of(
                "destination",
                "trunk main 13900000000",
                "reasons",
                "routing.number-rule=1001,r1,1000,accept"
                    + " routing.extension.dialled=1001"
                    + " routing.extension.mobile=1001,13800000000"
                    + " routing.attempt=extension%201001,no_answer"
                    + " routing.forward.no-answer=1001,lunch,internal,extension:1004"
                    + " routing.extension.dialled=1004"
                    + " routing.forward.always=1004,available,internal,external:13900000000"
                    + " routing.outbound.route=all,main,13900000000"
                    + " routing.attempt=trunk%20main%2013900000000,busy"
                    + " routing.forward.unknown=13900000000"));
    assertThat(Explanation.brief(List.of(decided), Locale.US, "1000"))
        .containsExactly(
            "The devices of 1001 ring.",
            Explanation.text(
                Reason.parse("routing.attempt=extension%201001,no_answer").orElseThrow(),
                Locale.US),
            "In the status lunch, 1001 forwards unanswered internal calls.");
    assertThat(String.join(" ", Explanation.brief(List.of(decided), Locale.US, "1001")))
        .contains("number rule r1", "13800000000", "1004")
        .doesNotContain("13900000000");
    for (Locale language : Sentences.LANGUAGES) {
      for (Rule rule :
          List.of(
              Rule.FORWARD_ALWAYS, Rule.FORWARD_BUSY, Rule.FORWARD_NO_ANSWER, Rule.BY_COMMAND)) {
        assertThat(Sentences.in(language).has(rule.id() + Discretion.SHORT)).isTrue();
      }
    }
  }
}
