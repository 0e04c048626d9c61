package org.magpie.api.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.ExtensionTexts;
import org.magpie.exchange.directory.ExtensionTexts.Change;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.Person;

/** What a patch would change, field by field; of secrets only that they would be set. */
final class ImportChanges {
  private static final String SET = "set";

  private ImportChanges() {}

  static Map<String, Change> of(
      Optional<Extension> known, ExtensionPatch patch, Organisation organisation) {
    String number = patch.number().orElse("");
    Extension before =
        known.orElse(
            new Extension(
                0, "", "", Optional.empty(), true, 1, Optional.empty(), Optional.empty()));
    Extension after =
        new Extension(
            before.id(),
            number,
            patch.name().orElse(known.isPresent() ? before.name() : made(number, patch)),
            patch.email().isPresent()
                ? patch.email().filter(text -> !text.isEmpty())
                : before.email(),
            patch.enabled().orElse(before.enabled()),
            before.version(),
            before.password(),
            before.sipSecret(),
            patch.settings().onTopOf(before.settings()),
            patch.person().onTopOf(before.person()));
    Map<String, Change> changes =
        new LinkedHashMap<>(ExtensionTexts.changes(before, after, organisation));
    patch
        .password()
        .ifPresent(
            any ->
                changes.put("password", new Change(before.password().isPresent() ? SET : "", SET)));
    patch
        .sipSecret()
        .ifPresent(
            any ->
                changes.put(
                    "sip_secret", new Change(before.sipSecret().isPresent() ? SET : "", SET)));
    return changes;
  }

  private static String made(String number, ExtensionPatch patch) {
    String fullName = patch.person().onTopOf(Person.UNKNOWN).fullName();
    return fullName.isEmpty() ? number : fullName;
  }
}
