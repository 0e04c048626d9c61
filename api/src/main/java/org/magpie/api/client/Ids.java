package org.magpie.api.client;

import java.util.ArrayList;
import java.util.List;
import org.magpie.api.http.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists of ids in a body: of several things that are deleted at once. */
final class Ids {
  /** What fits a body anyway. */
  private static final int MOST = 1000;

  private static final int LONGEST = 64;

  private Ids() {}

  /** Texts; none when the field is absent. */
  static List<String> texts(JsonNode list, Parameters fields, String name) {
    List<String> ids = new ArrayList<>();
    if (list.isMissingNode() || list.isNull()) {
      return ids;
    }
    list.forEach(
        one -> {
          if (one.isValueNode()
              && !one.asString("").isEmpty()
              && one.asString().length() <= LONGEST) {
            ids.add(one.asString());
          }
        });
    if (!list.isArray() || list.isEmpty() || list.size() > MOST || ids.size() != list.size()) {
      fields.wrong(name, "list");
    }
    return ids;
  }

  /** The same where ids are numbers. */
  static List<Long> numbers(JsonNode list, Parameters fields, String name) {
    List<String> texts = texts(list, fields, name);
    if (texts.stream().allMatch(text -> text.matches("[0-9]{1,18}"))) {
      return texts.stream().map(Long::valueOf).toList();
    }
    fields.wrong(name, "list");
    return List.of();
  }
}
