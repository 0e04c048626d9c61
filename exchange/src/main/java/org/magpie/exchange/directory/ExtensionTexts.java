package org.magpie.exchange.directory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every field of an extension as text, by the name that administrators know: what differs between
 * two states of one, and what stands in the cells of a table. Secrets are shown as {@code set#n}.
 */
public final class ExtensionTexts {
  /** Between the items of a field that has several. */
  public static final String BETWEEN = "; ";

  private ExtensionTexts() {}

  /** All fields, always in the same order. */
  public static Map<String, String> of(Extension extension, Organisation organisation) {
    Map<String, String> texts = new LinkedHashMap<>();
    Person person = extension.person();
    texts.put("number", extension.number());
    texts.put("name", extension.name());
    texts.put("first_name", person.firstName());
    texts.put("last_name", person.lastName());
    texts.put("email", extension.email().orElse(""));
    texts.put("mobile", person.mobile());
    texts.put("title", person.title());
    texts.put("language", person.language());
    texts.put("departments", joined(person.departments(), organisation::path));
    texts.put(
        "groups",
        joined(person.groups(), id -> organisation.group(id).map(ExtensionGroup::name).orElse("")));
    texts.put("enabled", String.valueOf(extension.enabled()));
    texts.put("password", shown(extension.password().map(LoginPassword::toString)));
    texts.put("sip_secret", shown(extension.sipSecret().map(SipSecret::toString)));
    ExtensionSettings settings = extension.settings();
    texts.put("clients", String.valueOf(settings.clients()));
    texts.put("web_client", String.valueOf(settings.webClient()));
    texts.put("desktop_client", String.valueOf(settings.desktopClient()));
    texts.put("mobile_client", String.valueOf(settings.mobileClient()));
    texts.put("call_waiting", String.valueOf(settings.callWaiting()));
    texts.put("recording", settings.recording().word());
    texts.put("own_recordings", String.valueOf(settings.keeping().ownRecordings()));
    texts.put(
        "auto_record",
        settings.keeping().automatic().stream()
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(BETWEEN)));
    texts.put("call_notes", String.valueOf(settings.keeping().notes()));
    return texts;
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

  private static String shown(Optional<String> secret) {
    return secret.orElse("");
  }
}
