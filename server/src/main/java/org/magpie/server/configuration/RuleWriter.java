package org.magpie.server.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.api.http.Json;
import org.magpie.exchange.routing.edit.CompanyDocument;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * Writes the rules that differ from those of a new installation. What is no configuration but the
 * state of a day, such as the status somebody chose, is left out, and so is every secret.
 */
final class RuleWriter {
  private static final Set<String> STATE =
      Set.of("version", "status", "chosen_at", "temporary", "work_state", "work_state_since");

  private RuleWriter() {}

  /** The section {@code company:}; nothing where no rule was ever changed. */
  static void company(StringBuilder out, Company company) {
    changed(document(company), document(Company.DEFAULT))
        .ifPresent(
            rules -> {
              out.append("company:\n");
              block(out, rules, 2);
            });
  }

  private static Map<String, Object> document(Company company) {
    return CompanyDocument.write(company, CompanyDocument.Secrets.HIDDEN);
  }

  /** The key {@code reach:} of an extension; nothing where nobody ever changed it. */
  static void reach(StringBuilder out, ReachSettings settings) {
    changed(ReachDocument.write(settings), ReachDocument.write(ReachSettings.DEFAULT))
        .ifPresent(
            reach -> {
              out.append("    reach:\n");
              block(out, reach, 6);
            });
  }

  /** What of a document differs from another one; whole lists, but of maps only what differs. */
  private static Optional<Map<String, Object>> changed(Map<?, ?> document, Map<?, ?> usual) {
    Map<String, Object> changed = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          Object other = usual.get(name);
          if (STATE.contains(String.valueOf(name)) || Objects.equals(value, other)) {
            return;
          }
          if (value instanceof Map<?, ?> map && other instanceof Map<?, ?> usually) {
            changed(map, usually).ifPresent(part -> changed.put(String.valueOf(name), part));
          } else {
            changed.put(String.valueOf(name), value);
          }
        });
    return Optional.of(changed).filter(map -> !map.isEmpty());
  }

  private static void block(StringBuilder out, Map<?, ?> map, int indent) {
    map.forEach(
        (name, value) -> {
          out.append(" ".repeat(indent)).append(name).append(':');
          value(out, value, indent);
        });
  }

  private static void value(StringBuilder out, @Nullable Object value, int indent) {
    switch (value) {
      case null -> out.append(" null\n");
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        block(out, map, indent + 2);
      }
      case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
        out.append('\n');
        // JSON is YAML: a line for each.
        list.forEach(
            item ->
                out.append(" ".repeat(indent + 2))
                    .append("- ")
                    .append(Json.text(item))
                    .append('\n'));
      }
      default -> out.append(' ').append(Json.text(value)).append('\n');
    }
  }
}
