package org.magpie.server.configuration;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magpie.api.http.Json;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.Person;

/**
 * Writes what holds as a configuration file: sorted, always in the same form, so that two exports
 * differ only where the configuration does. Secrets are never shown.
 */
final class ConfigurationWriter {
  private ConfigurationWriter() {}

  static String write(DirectorySnapshot directory, Settings settings) {
    StringBuilder out = new StringBuilder();
    out.append(
        "# Secrets are never exported: set#1 stands for the first one set, set#2 for the next.\n");
    out.append("settings:\n");
    for (Setting setting : Setting.values()) {
      setting(out, setting, settings.get(setting));
    }
    RuleWriter.company(out, directory.company());
    Organisation organisation = directory.organisation();
    list(
        out,
        "",
        "departments",
        organisation.departments().stream().map(one -> organisation.path(one.id())));
    list(out, "", "groups", organisation.groups().stream().map(ExtensionGroup::name));
    if (directory.all().isEmpty()) {
      return out.append("extensions: []\n").toString();
    }
    out.append("extensions:\n");
    for (Extension extension : directory.all()) {
      extension(out, extension);
      person(out, extension.person(), organisation);
      RuleWriter.reach(out, directory.reach(extension));
    }
    return out.toString();
  }

  private static void setting(StringBuilder out, Setting setting, String value) {
    out.append("  ").append(setting.key()).append(':');
    if (setting.secret()) {
      String shown = KeptSecret.of(value).map(KeptSecret::shown).orElse("");
      out.append(shown.isEmpty() ? " \"\"" : " " + shown).append('\n');
    } else if (!setting.list()) {
      out.append(' ').append(quoted(value)).append('\n');
    } else if (value.isEmpty()) {
      out.append(" []\n");
    } else {
      out.append('\n');
      Setting.items(value).forEach(item -> out.append("    - ").append(quoted(item)).append('\n'));
    }
  }

  private static void extension(StringBuilder out, Extension extension) {
    out.append("  - number: ").append(quoted(extension.number())).append('\n');
    out.append("    name: ").append(quoted(extension.name())).append('\n');
    extension
        .email()
        .ifPresent(email -> out.append("    email: ").append(quoted(email)).append('\n'));
    out.append("    enabled: ").append(extension.enabled()).append('\n');
    extension
        .password()
        .ifPresent(kept -> out.append("    password: set#").append(kept.version()).append('\n'));
    extension
        .sipSecret()
        .ifPresent(kept -> out.append("    sip_secret: set#").append(kept.version()).append('\n'));
    ExtensionSettings settings = extension.settings();
    out.append("    call_waiting: ").append(settings.callWaiting()).append('\n');
    out.append("    web_client: ").append(settings.webClient()).append('\n');
    out.append("    desktop_client: ").append(settings.desktopClient()).append('\n');
    out.append("    mobile_client: ").append(settings.mobileClient()).append('\n');
    out.append("    recording: ").append(settings.recording().word()).append('\n');
    Keeping keeping = settings.keeping();
    out.append("    own_recordings: ").append(keeping.ownRecordings()).append('\n');
    out.append("    auto_record: [").append(words(keeping)).append("]\n");
    out.append("    call_notes: ").append(keeping.notes()).append('\n');
    out.append("    clients: ").append(settings.clients()).append('\n');
  }

  private static void person(StringBuilder out, Person person, Organisation organisation) {
    text(out, "first_name", person.firstName());
    text(out, "last_name", person.lastName());
    text(out, "mobile", person.mobile());
    text(out, "title", person.title());
    text(out, "language", person.language());
    list(
        out, "    ", "departments", person.departments().stream().map(organisation::path).sorted());
    list(
        out,
        "    ",
        "groups",
        person.groups().stream()
            .flatMap(id -> organisation.group(id).stream())
            .map(ExtensionGroup::name)
            .sorted());
  }

  private static void text(StringBuilder out, String key, String text) {
    if (!text.isEmpty()) {
      out.append("    ").append(key).append(": ").append(quoted(text)).append('\n');
    }
  }

  private static void list(StringBuilder out, String indent, String key, Stream<String> items) {
    out.append(indent)
        .append(key)
        .append(": [")
        .append(items.map(ConfigurationWriter::quoted).collect(Collectors.joining(", ")))
        .append("]\n");
  }

  static String words(Keeping keeping) {
    return keeping.automatic().stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** A JSON string is a double-quoted string of YAML too. */
  private static String quoted(String text) {
    return Json.text(text);
  }
}
