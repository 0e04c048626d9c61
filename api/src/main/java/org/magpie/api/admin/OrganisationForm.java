package org.magpie.api.admin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.EditResult.Code;

/** Reads what an administrator sent of a department or group. */
final class OrganisationForm {
  private static final Set<String> KNOWN = Set.of("id", "version", "name", "parent", "position");
  private static final int LONGEST = 64;

  private final Map<String, Object> sent;
  private final EditProblems problems;

  OrganisationForm(Map<String, Object> sent, EditProblems problems) {
    this.sent = sent;
    this.problems = problems;
    sent.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> problems.add(name, Code.UNKNOWN, "is no field of this"));
  }

  long required(String name) {
    Optional<Long> id = ExtensionForm.id(sent.get(name));
    if (id.isEmpty()) {
      problems.add(name, Code.MISSING, "must be sent");
    }
    return id.orElse(0L);
  }

  int version() {
    Optional<Integer> version = ExtensionForm.version(sent);
    if (version.isEmpty()) {
      problems.add("version", Code.MISSING, "must be sent");
    }
    return version.orElse(0);
  }

  Optional<String> text(String name) {
    if (!sent.containsKey(name)) {
      return Optional.empty();
    }
    if (sent.get(name) instanceof String text && text.length() <= LONGEST) {
      return Optional.of(text);
    }
    problems.add(name, Code.MALFORMED, "must be a text of at most " + LONGEST + " characters");
    return Optional.empty();
  }

  /** 0 and null are the top. */
  Optional<Optional<Long>> parent() {
    if (!sent.containsKey("parent")) {
      return Optional.empty();
    }
    @Nullable Object parent = sent.get("parent");
    Optional<Long> id = ExtensionForm.id(parent);
    if (id.isEmpty() && parent != null && !parent.equals("0")) {
      problems.add("parent", Code.MALFORMED, "must be the id of a department, or 0");
    }
    return Optional.of(id);
  }

  Optional<Integer> position() {
    if (!sent.containsKey("position")) {
      return Optional.empty();
    }
    String text = String.valueOf(sent.get("position"));
    if (text.matches("[0-9]{1,5}")) {
      return Optional.of(Integer.valueOf(text));
    }
    problems.add("position", Code.MALFORMED, "must be a number from 0");
    return Optional.empty();
  }
}
