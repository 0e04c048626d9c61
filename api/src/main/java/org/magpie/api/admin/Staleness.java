package org.magpie.api.admin;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RecentChanges;
import org.magpie.exchange.directory.RecentChanges.Change;

/** The answer to a change that comes too late: what was changed meanwhile, by whom and when. */
final class Staleness {
  private Staleness() {}

  static Answer answer(Extension now, int seen, RecentChanges recent) {
    List<Change> changes = recent.since(now.id(), seen);
    Set<String> fields = new LinkedHashSet<>();
    changes.forEach(change -> fields.addAll(change.fields()));
    String what = fields.isEmpty() ? "" : ": " + String.join(", ", fields);
    String who =
        changes.isEmpty() || changes.getLast().by().isEmpty()
            ? ""
            : ", lastly by " + changes.getLast().by();
    return Answer.error(
            ErrorCode.STALE_VERSION,
            "version: extension " + now.number() + " was changed meanwhile" + what + who)
        .with("version", now.version())
        .with("change_list", changes.stream().map(Staleness::fields).toList());
  }

  private static Map<String, Object> fields(Change change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", change.version());
    fields.put("by", change.by());
    fields.put("at", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("fields", change.fields());
    return fields;
  }
}
