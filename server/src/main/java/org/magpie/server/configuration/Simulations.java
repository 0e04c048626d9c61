package org.magpie.server.configuration;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.simulator.Simulator;
import org.magpie.server.control.Reply;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Supposed calls of a file, {@code calls: [{from, to, at, status, outcome, expect}]}: where each
 * would go and why, or whether each would end where it is expected to.
 */
final class Simulations {
  private static final Set<String> KEYS = Set.of("from", "to", "at", "status", "outcome", "expect");

  private final DirectorySnapshot directory;
  private final Served served;

  Simulations(DirectorySnapshot directory, Served served) {
    this.directory = directory;
    this.served = served;
  }

  /**
   * Runs them all.
   *
   * @param check whether only what is not as expected is told, with a status that says so
   */
  Reply run(String yaml, boolean check) {
    StringBuilder out = new StringBuilder();
    int wrong = 0;
    List<?> calls = calls(yaml);
    if (calls.isEmpty()) {
      return new Reply(1, "calls: with a list of calls is needed\n");
    }
    for (int i = 0; i < calls.size(); i++) {
      try {
        if (!(calls.get(i) instanceof Map<?, ?> call)) {
          throw new IllegalArgumentException("must be a mapping of keys to values");
        }
        wrong += one(call, check, out) ? 0 : 1;
      } catch (IllegalArgumentException malformed) {
        return new Reply(1, "calls[" + i + "]: " + malformed.getMessage() + "\n");
      }
    }
    if (check) {
      out.append(calls.size() - wrong).append(" of ").append(calls.size()).append(" as expected\n");
    }
    return new Reply(wrong == 0 ? 0 : 1, out.toString());
  }

  private static List<?> calls(String yaml) {
    try {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      return root instanceof MappingNode mapping
              && SectionReader.read(mapping, "").document().get("calls") instanceof List<?> calls
          ? calls
          : List.of();
    } catch (YAMLException malformed) {
      return List.of();
    }
  }

  private boolean one(Map<?, ?> call, boolean check, StringBuilder out) {
    for (Object key : call.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw new IllegalArgumentException("there is no key " + key);
      }
    }
    List<Simulator.Step> steps = Simulator.simulate(supposed(call), directory, served);
    String end = steps.getLast().decision().destination().describe();
    String expected = text(call, "expect").orElse(end);
    if (!check) {
      steps.forEach(step -> tell(step, out));
    } else if (!end.equals(expected)) {
      out.append(call.get("from"))
          .append(" to ")
          .append(call.get("to"))
          .append(" at ")
          .append(call.get("at"))
          .append(": expected ")
          .append(expected)
          .append(", but it goes to ")
          .append(end)
          .append('\n');
      steps.forEach(step -> tell(step, out));
    }
    return end.equals(expected);
  }

  private static void tell(Simulator.Step step, StringBuilder out) {
    out.append(step.at())
        .append("  ")
        .append(step.decision().destination().describe())
        .append('\n');
    for (Reason reason : step.decision().reasons()) {
      out.append("    ").append(Explanation.text(reason, Locale.US)).append('\n');
    }
  }

  private Simulator.Supposed supposed(Map<?, ?> call) {
    Optional<String> word = text(call, "status");
    Optional<PresenceStatus> status = word.flatMap(PresenceStatus::of);
    if (word.isPresent() && status.isEmpty()) {
      throw new IllegalArgumentException("status: there is no status " + word.get());
    }
    String came = text(call, "outcome").orElse("no_answer");
    return new Simulator.Supposed(
        needed(call, "from"),
        needed(call, "to"),
        time(needed(call, "at")),
        status,
        Stream.of(Outcome.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(came))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("outcome: nothing is " + came)));
  }

  /** With a zone, or as the clocks of the company's schedule show it. */
  private Instant time(String text) {
    ZoneId zone = directory.company().schedule().zone();
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException("at: a time such as 2027-01-03T03:00 is needed", notATime);
    }
  }

  private static String needed(Map<?, ?> call, String key) {
    return text(call, key).orElseThrow(() -> new IllegalArgumentException(key + ": is missing"));
  }

  private static Optional<String> text(Map<?, ?> call, String key) {
    return Optional.ofNullable(call.get(key)).map(Object::toString).filter(text -> !text.isEmpty());
  }
}
