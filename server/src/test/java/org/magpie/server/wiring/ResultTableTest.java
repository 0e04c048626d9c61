package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.contract.Topic;
import org.magpie.testkit.Requirement;

/** The page of results beside the code: error codes, topics, the SDK's names, both languages. */
class ResultTableTest {
  private static final Path ROOT = Path.of("..");
  private static final Map<String, String> SOURCES = Map.of("已知", "observed", "自定", "ours");

  /** Codes that only the event socket says; it has no texts for them. */
  private static final Set<Integer> SOCKET = Set.of(-2, -3);

  private record Row(String errcode, String errmsg, String result, String event, String source) {
    private static Row of(String line) {
      String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
      assertThat(cells).as(line).hasSize(6);
      List<String> bare = Arrays.stream(cells).map(cell -> cell.strip().replace("`", "")).toList();
      return new Row(
          bare.get(1),
          bare.get(2),
          bare.get(3),
          bare.get(4),
          SOURCES.getOrDefault(bare.get(5), bare.get(5)));
    }

    private String topic() {
      return event.split(" ", 2)[0];
    }
  }

  private static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path), StandardCharsets.UTF_8);
  }

  private static List<Row> rows(String page) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : read("docs/manual/" + page).lines().toList()) {
      if (line.startsWith("| ") && !line.contains("| errcode |")) {
        rows.add(Row.of(line));
      }
    }
    return rows;
  }

  @Test
  void namesEveryErrorCodeWithItsTextAndItsSource() throws IOException {
    Set<String> page = new TreeSet<>();
    for (Row row : rows("results.md")) {
      if (!row.errmsg().isEmpty()) {
        page.add(row.errcode() + " " + row.errmsg());
        assertThat(row.source()).as(row.toString()).isIn("observed", "ours");
      } else if (!row.errcode().isEmpty()) {
        assertThat(Integer.parseInt(row.errcode())).isIn(SOCKET);
      }
    }
    Set<String> code =
        Arrays.stream(ErrorCode.values())
            .map(one -> one.number() + " " + one.message())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(page).isEqualTo(code);
  }

  @Test
  void namesEveryTopic() throws IOException {
    Set<String> page =
        rows("results.md").stream()
            .map(Row::topic)
            .filter(topic -> !topic.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> code =
        Arrays.stream(Topic.values())
            .map(topic -> Integer.toString(topic.number()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(page).isEqualTo(code);
  }

  @Test
  @Requirement({"Q-121", "Q-122"})
  void namesResultsThatTheSdkHas() throws IOException {
    String sdk = read("web/packages/sdk-core/src/result.ts");
    for (Row row : rows("results.md")) {
      assertThat(sdk).contains(row.result().isEmpty() ? "SUCCESS" : row.result() + ": ");
    }
  }

  @Test
  void agreesWithTheContract() throws IOException {
    String contract = read("api/src/main/resources/openapi.yaml");
    Pattern line = Pattern.compile("\\| (-?\\d+) \\| ([^|]*)\\| (\\w*) *\\| (observed|ours)");
    Matcher found = line.matcher(contract);
    int compared = 0;
    List<Row> rows = rows("results.md");
    while (found.find()) {
      String code = found.group(1);
      String result = found.group(3);
      if (result.isEmpty() || !code.matches("0|70136|9000\\d\\d")) {
        continue;
      }
      List<Row> first = rows.stream().filter(row -> row.errcode().equals(code)).limit(1).toList();
      assertThat(first).as(code).hasSize(1);
      if (!first.getFirst().result().isEmpty()) {
        assertThat(first.getFirst().result()).as(code).isEqualTo(result);
      }
      assertThat(first.getFirst().source()).as(code).isEqualTo(found.group(4));
      compared++;
    }
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void saysTheSameInBothLanguages() throws IOException {
    assertThat(rows("results.zh-CN.md")).isEqualTo(rows("results.md"));
  }
}
