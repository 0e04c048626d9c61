package org.magpie.api.admin;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.PersonPatch;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.directory.SettingsPatch;
import org.magpie.exchange.record.CallType;

/**
 * Reads what an administrator sent of an extension: only what is there becomes part of the patch,
 * null takes a text away, and every field that is not known is named.
 */
final class ExtensionForm {
  /** What stands beside the fields and is read elsewhere. */
  static final Set<String> BESIDE =
      Set.of("id", "version", "generate_password", "generate_sip_secret");

  private static final Set<String> FIELDS =
      Set.of(
          "number",
          "name",
          "first_name",
          "last_name",
          "email",
          "mobile",
          "title",
          "language",
          "departments",
          "groups",
          "enabled",
          "password",
          "sip_secret",
          "clients",
          "web_client",
          "desktop_client",
          "mobile_client",
          "call_waiting",
          "recording",
          "own_recordings",
          "auto_record",
          "call_notes");
  private static final int LONGEST = 400;

  private final Map<String, Object> sent;
  private final EditProblems problems;

  private ExtensionForm(Map<String, Object> sent, EditProblems problems) {
    this.sent = sent;
    this.problems = problems;
  }

  /**
   * What was sent.
   *
   * @param problems takes what is wrong; the patch is of no use then
   */
  static ExtensionPatch read(Map<String, Object> sent, EditProblems problems) {
    return new ExtensionForm(sent, problems).patch();
  }

  private ExtensionPatch patch() {
    for (String name : sent.keySet()) {
      if (!FIELDS.contains(name) && !BESIDE.contains(name)) {
        problems.add(name, Code.UNKNOWN, "is no field of an extension");
      }
    }
    return new ExtensionPatch(
        text("number"),
        text("name"),
        text("email"),
        flag("enabled"),
        text("password"),
        text("sip_secret"),
        settings(),
        new PersonPatch(
            text("first_name"),
            text("last_name"),
            text("mobile"),
            text("title"),
            text("language"),
            ids("departments"),
            ids("groups")));
  }

  private SettingsPatch settings() {
    return new SettingsPatch(
        flag("call_waiting"),
        flag("web_client"),
        flag("desktop_client"),
        flag("mobile_client"),
        recording(),
        flag("own_recordings"),
        callTypes(),
        flag("call_notes"),
        flag("clients"));
  }

  private Optional<String> text(String name) {
    if (!sent.containsKey(name)) {
      return Optional.empty();
    }
    @Nullable Object value = sent.get(name);
    if (value == null) {
      return Optional.of("");
    }
    if (value instanceof String text && text.length() <= LONGEST) {
      return Optional.of(text);
    }
    problems.add(name, Code.MALFORMED, "must be a text of at most " + LONGEST + " characters");
    return Optional.empty();
  }

  private Optional<Boolean> flag(String name) {
    if (!sent.containsKey(name)) {
      return Optional.empty();
    }
    return switch (String.valueOf(sent.get(name))) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> {
        problems.add(name, Code.MALFORMED, "must be true or false");
        yield Optional.empty();
      }
    };
  }

  private Optional<RecordingPermission> recording() {
    Optional<RecordingPermission> known = text("recording").flatMap(RecordingPermission::of);
    if (sent.containsKey("recording") && known.isEmpty()) {
      problems.add("recording", Code.MALFORMED, "must be none, pause or start");
    }
    return known;
  }

  private Optional<List<?>> list(String name) {
    if (!sent.containsKey(name)) {
      return Optional.empty();
    }
    if (sent.get(name) instanceof List<?> list) {
      return Optional.of(list);
    }
    problems.add(name, Code.MALFORMED, "must be a list");
    return Optional.empty();
  }

  private Optional<Set<CallType>> callTypes() {
    return list("auto_record")
        .map(
            words -> {
              Set<CallType> types = EnumSet.noneOf(CallType.class);
              for (Object word : words) {
                Arrays.stream(CallType.values())
                    .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                        types::add,
                        () ->
                            problems.add(
                                "auto_record",
                                Code.MALFORMED,
                                "must have internal, inbound or outbound only"));
              }
              return types;
            });
  }

  private Optional<Set<Long>> ids(String name) {
    return list(name)
        .map(
            items -> {
              Set<Long> ids = new HashSet<>();
              for (Object item : items) {
                Optional<Long> id = id(item);
                id.ifPresent(ids::add);
                if (id.isEmpty()) {
                  problems.add(name, Code.MALFORMED, "must have ids only");
                }
              }
              return ids;
            });
  }

  /** A number of a document, which may come as text. */
  static Optional<Long> id(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** The version that the sender saw; one that is no number is nobody's. */
  static Optional<Integer> version(Map<String, Object> sent) {
    if (sent.get("version") == null) {
      return Optional.empty();
    }
    String text = String.valueOf(sent.get("version"));
    return Optional.of(text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1);
  }
}
