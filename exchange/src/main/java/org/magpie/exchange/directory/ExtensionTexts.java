package org.magpie.exchange.directory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every field of an extension as text, by the name that administrators know: what differs between
 * two states of one, and what stands in the cells of a table. Secrets are shown as {@code set#n}.
 */
public final class ExtensionTexts {
  /** Between the items of a field that has several. */
  public static final String BETWEEN = "; ";

  private static final Map<String, BiFunction<Extension, Organisation, String>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put("number", (one, in) -> one.number());
    FIELDS.put("name", (one, in) -> one.name());
    FIELDS.put("first_name", (one, in) -> one.person().firstName());
    FIELDS.put("last_name", (one, in) -> one.person().lastName());
    FIELDS.put("email", (one, in) -> one.email().orElse(""));
    FIELDS.put("mobile", (one, in) -> one.person().mobile());
    FIELDS.put("title", (one, in) -> one.person().title());
    FIELDS.put("language", (one, in) -> one.person().language());
    FIELDS.put("departments", (one, in) -> joined(one.person().departments(), in::path));
    FIELDS.put("groups", (one, in) -> joined(one.person().groups(), id -> group(id, in)));
    FIELDS.put("enabled", (one, in) -> String.valueOf(one.enabled()));
    FIELDS.put("password", (one, in) -> one.password().map(LoginPassword::toString).orElse(""));
    FIELDS.put("sip_secret", (one, in) -> one.sipSecret().map(SipSecret::toString).orElse(""));
    flag("clients", ExtensionSettings::clients);
    flag("web_client", ExtensionSettings::webClient);
    flag("desktop_client", ExtensionSettings::desktopClient);
    flag("mobile_client", ExtensionSettings::mobileClient);
    flag("call_waiting", ExtensionSettings::callWaiting);
    FIELDS.put("recording", (one, in) -> one.settings().recording().word());
    flag("own_recordings", settings -> settings.keeping().ownRecordings());
    FIELDS.put("auto_record", (one, in) -> recorded(one.settings().keeping()));
    flag("call_notes", settings -> settings.keeping().notes());
  }

  private static void flag(String name, Predicate<ExtensionSettings> of) {
    FIELDS.put(name, (one, in) -> String.valueOf(of.test(one.settings())));
  }

  private ExtensionTexts() {}

  /** All fields, always in the same order. */
  public static Map<String, String> of(Extension extension, Organisation organisation) {
    Map<String, String> texts = new LinkedHashMap<>();
    FIELDS.forEach((name, text) -> texts.put(name, text.apply(extension, organisation)));
    return texts;
  }

  /** One field; empty where there is none of that name. */
  public static String of(Extension extension, String field, Organisation organisation) {
    return FIELDS.getOrDefault(field, (one, in) -> "").apply(extension, organisation);
  }

  /** What was and what is of one field. */
  public record Change(String before, String after) {}

  /** The fields that are not the same. */
  public static Map<String, Change> changes(
      Extension before, Extension after, Organisation organisation) {
    Map<String, String> was = of(before, organisation);
    Map<String, Change> changes = new LinkedHashMap<>();
    of(after, organisation)
        .forEach(
            (field, text) -> {
              String earlier = was.getOrDefault(field, "");
              if (!earlier.equals(text)) {
                changes.put(field, new Change(earlier, text));
              }
            });
    return changes;
  }

  private static String joined(SortedSet<Long> ids, Function<Long, String> name) {
    return ids.stream().map(name).sorted().collect(Collectors.joining(BETWEEN));
  }

  private static String group(long id, Organisation in) {
    return in.group(id).map(ExtensionGroup::name).orElse("");
  }

  private static String recorded(Keeping keeping) {
    return keeping.automatic().stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(BETWEEN));
  }
}
