package org.magpie.api.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.Person;

/** An extension as administrators read it; never a secret. */
final class ExtensionFields {
  private ExtensionFields() {}

  /** Everything that can be edited, and what is known beside it. */
  static Map<String, Object> all(Extension extension, DirectorySnapshot in) {
    Person person = extension.person();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", extension.id());
    fields.put("number", extension.number());
    fields.put("name", extension.name());
    fields.put("first_name", person.firstName());
    fields.put("last_name", person.lastName());
    fields.put("email", extension.email().orElse(""));
    fields.put("mobile", person.mobile());
    fields.put("title", person.title());
    fields.put("language", person.language());
    fields.put("departments", person.departments());
    fields.put(
        "department_paths", person.departments().stream().map(in.organisation()::path).toList());
    fields.put("groups", person.groups());
    fields.put("enabled", extension.enabled());
    fields.put("version", extension.version());
    fields.put("has_password", extension.password().isPresent());
    fields.put("has_sip_secret", extension.sipSecret().isPresent());
    fields.putAll(SettingsEndpoints.fields(extension.settings()));
    return fields;
  }

  /** The same with what it does now. */
  static Map<String, Object> live(Extension extension, DirectorySnapshot in, ColleagueBoard board) {
    Map<String, Object> fields = all(extension, in);
    Map.Entry<String, String> status = board.status(extension.number());
    fields.put("presence", board.presence(extension.number()));
    fields.put("devices", board.devices(extension.number()));
    fields.put("status", status.getKey());
    fields.put("message", status.getValue());
    return fields;
  }
}
