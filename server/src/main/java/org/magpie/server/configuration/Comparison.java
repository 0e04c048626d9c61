package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.ExtensionTexts;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.Person;
import org.magpie.exchange.directory.SipSecret;

/**
 * A file beside what holds: the edits that would make what holds be what the file says, and the
 * same in words. Pure.
 *
 * @param settings the settings that would change, with their new values
 * @param edits the edits of the directory
 * @param entries for each edit the entry of the file it comes from; empty for a deletion
 * @param lines what would change, one line each, as people read it
 * @param untouched extensions of the server that the file does not name
 * @param problems what cannot be done
 */
record Comparison(
    SortedMap<Setting, String> settings,
    List<ExtensionEdit> edits,
    List<Optional<ExtensionEntry>> entries,
    List<String> lines,
    int untouched,
    List<Problem> problems) {

  /**
   * @param organisation the departments and groups that there will be
   * @param realm to which SIP secrets are bound, so that one that is the same is no change
   */
  static Comparison of(
      ConfigurationFile file,
      DirectorySnapshot directory,
      Organisation organisation,
      Settings now,
      String realm,
      boolean prune) {
    return new Builder(directory, organisation, realm).compare(file, now, prune);
  }

  int added() {
    return (int) edits.stream().filter(ExtensionEdit.Create.class::isInstance).count();
  }

  int changed() {
    return (int) edits.stream().filter(ExtensionEdit.Update.class::isInstance).count();
  }

  int deleted() {
    return (int) edits.stream().filter(ExtensionEdit.Delete.class::isInstance).count();
  }

  /** What the editor found wrong, with the places in the file. */
  List<Problem> located(List<EditResult.Problem> found) {
    return found.stream()
        .map(
            problem -> {
              Optional<ExtensionEntry> entry = entries.get(problem.edit());
              return new Problem(
                  entry.map(ExtensionEntry::line).orElse(0),
                  entry.map(one -> one.field() + "." + problem.field()).orElse(problem.field()),
                  entry.map(one -> one.number() + ": ").orElse("") + problem.message());
            })
        .sorted()
        .toList();
  }

  boolean nothing() {
    return settings.isEmpty() && edits.isEmpty();
  }

  private static final class Builder {
    private final DirectorySnapshot directory;
    private final Organisation organisation;
    private final String realm;
    private final SortedMap<Setting, String> settings = new TreeMap<>();
    private final List<ExtensionEdit> edits = new ArrayList<>();
    private final List<Optional<ExtensionEntry>> entries = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Builder(DirectorySnapshot directory, Organisation organisation, String realm) {
      this.directory = directory;
      this.organisation = organisation;
      this.realm = realm;
    }

    Comparison compare(ConfigurationFile file, Settings now, boolean prune) {
      file.settings()
          .forEach(
              (setting, value) -> {
                if (setting.secret()) {
                  secret(setting, value, KeptSecret.of(now.get(setting)));
                } else {
                  plain(setting, value, now.get(setting));
                }
              });
      Set<String> named = new HashSet<>();
      int absent = 0;
      for (ExtensionEntry entry : file.extensions()) {
        named.add(entry.number());
        entry
            .person()
            .unknown(organisation)
            .forEach(
                one ->
                    problems.add(
                        new Problem(
                            entry.line(),
                            entry.field() + "." + one.field(),
                            "there is no " + one.name())));
      }
      for (Extension extension : directory.all()) {
        if (!named.contains(extension.number())) {
          if (prune) {
            edits.add(new ExtensionEdit.Delete(extension.id(), extension.version()));
            entries.add(Optional.empty());
            lines.add("  - extension " + extension.number() + " " + extension.name());
          } else {
            absent++;
          }
        }
      }
      file.extensions()
          .forEach(
              entry ->
                  directory
                      .byNumber(entry.number())
                      .ifPresentOrElse(known -> update(entry, known), () -> create(entry)));
      return new Comparison(settings, edits, entries, lines, absent, problems);
    }

    private void plain(Setting setting, String value, String before) {
      if (!before.equals(value)) {
        settings.put(setting, value);
        lines.add("  ~ setting " + setting.key() + ": " + quoted(before) + " -> " + quoted(value));
      }
    }

    private void secret(Setting setting, String value, Optional<KeptSecret> before) {
      Optional<Integer> meant = KeptSecret.shown(value);
      String held = before.map(KeptSecret::secret).orElse("");
      if (meant.isPresent()) {
        Optional<KeptSecret> set = before.filter(kept -> !kept.secret().isEmpty());
        if (!set.map(KeptSecret::version).equals(meant)) {
          problems.add(
              notHeld(0, "settings." + setting.key(), meant.get(), set.map(KeptSecret::version)));
        }
      } else if (!held.equals(value)) {
        settings.put(setting, KeptSecret.kept(before, value));
        lines.add("  ~ setting " + setting.key() + ": " + (value.isEmpty() ? "taken away" : "set"));
      }
    }

    private void create(ExtensionEntry entry) {
      ExtensionPatch patch = plain(entry).withNumber(entry.number());
      patch = secrets(patch, entry, Optional.empty(), new LinkedHashMap<>());
      edits.add(new ExtensionEdit.Create(patch));
      entries.add(Optional.of(entry));
      lines.add(
          "  + extension "
              + entry.number()
              + entry.name().map(name -> " " + name).orElse("")
              + entry
                  .email()
                  .filter(mail -> !mail.isEmpty())
                  .map(mail -> " <" + mail + ">")
                  .orElse("")
              + (patch.password().isPresent() ? ", password" : "")
              + (patch.sipSecret().isPresent() ? ", SIP secret" : "")
              + (entry.enabled().orElse(true) ? "" : ", disabled"));
    }

    private void update(ExtensionEntry entry, Extension known) {
      Map<String, String> words = new LinkedHashMap<>();
      entry
          .name()
          .filter(name -> !name.equals(known.name()))
          .ifPresent(name -> words.put("name", known.name() + " -> " + name));
      entry
          .email()
          .filter(mail -> !mail.equals(known.email().orElse("")))
          .ifPresent(
              mail ->
                  words.put(
                      "e-mail",
                      known.email().orElse("none") + " -> " + (mail.isEmpty() ? "none" : mail)));
      entry
          .enabled()
          .filter(enabled -> enabled != known.enabled())
          .ifPresent(enabled -> words.put(enabled ? "enable" : "disable", ""));
      settings(entry.settings().onTopOf(known.settings()), known.settings(), words);
      person(entry.person().patch(organisation).onTopOf(known.person()), known, words);
      ExtensionPatch patch = secrets(plain(entry), entry, Optional.of(known), words);
      if (!words.isEmpty()) {
        edits.add(new ExtensionEdit.Update(known.id(), known.version(), patch));
        entries.add(Optional.of(entry));
        List<String> parts = new ArrayList<>();
        words.forEach((what, how) -> parts.add(how.isEmpty() ? what : what + ": " + how));
        lines.add("  ~ extension " + known.number() + " " + String.join("; ", parts));
      }
    }

    private static void settings(
        ExtensionSettings next, ExtensionSettings now, Map<String, String> words) {
      allow("call waiting", now.callWaiting(), next.callWaiting(), words);
      allow("web client", now.webClient(), next.webClient(), words);
      allow("desktop client", now.desktopClient(), next.desktopClient(), words);
      allow("mobile client", now.mobileClient(), next.mobileClient(), words);
      if (now.recording() != next.recording()) {
        words.put("recording", now.recording().word() + " -> " + next.recording().word());
      }
      Keeping before = now.keeping();
      Keeping after = next.keeping();
      allow("own recordings", before.ownRecordings(), after.ownRecordings(), words);
      if (!before.automatic().equals(after.automatic())) {
        words.put("automatic recording", listed(before) + " -> " + listed(after));
      }
      allow("call notes", before.notes(), after.notes(), words);
      allow("clients", now.clients(), next.clients(), words);
    }

    private void person(Person next, Extension known, Map<String, String> words) {
      ExtensionTexts.changes(known, known.withPerson(next), organisation)
          .forEach(
              (field, change) ->
                  words.put(
                      field.replace('_', ' '),
                      (change.before().isEmpty() ? "none" : change.before())
                          + " -> "
                          + (change.after().isEmpty() ? "none" : change.after())));
    }

    private static String listed(Keeping keeping) {
      return keeping.automatic().isEmpty() ? "none" : ConfigurationWriter.words(keeping);
    }

    private static void allow(String what, boolean now, boolean next, Map<String, String> words) {
      if (now != next) {
        words.put(what, next ? "off -> on" : "on -> off");
      }
    }

    private ExtensionPatch plain(ExtensionEntry entry) {
      ExtensionPatch patch = ExtensionPatch.NONE;
      if (entry.name().isPresent()) {
        patch = patch.withName(entry.name().get());
      }
      if (entry.email().isPresent()) {
        patch = patch.withEmail(entry.email().get());
      }
      if (entry.enabled().isPresent()) {
        patch = patch.withEnabled(entry.enabled().get());
      }
      return patch.withSettings(entry.settings()).withPerson(entry.person().patch(organisation));
    }

    private ExtensionPatch secrets(
        ExtensionPatch patch,
        ExtensionEntry entry,
        Optional<Extension> known,
        Map<String, String> words) {
      ExtensionPatch result = patch;
      Optional<Integer> password = known.flatMap(Extension::password).map(kept -> kept.version());
      Optional<Integer> secret = known.flatMap(Extension::sipSecret).map(kept -> kept.version());
      switch (entry.password()) {
        case SecretEntry.Unchanged() -> {}
        case SecretEntry.Given(String given) -> {
          result = result.withPassword(given);
          words.put("password", "set, unless it is the same");
        }
        case SecretEntry.Removed() -> {
          if (password.isPresent()) {
            result = result.withPassword("");
            words.put("password", "taken away");
          }
        }
        case SecretEntry.Kept(int version) -> checkKept(entry, "password", version, password);
      }
      switch (entry.sipSecret()) {
        case SecretEntry.Unchanged() -> {}
        case SecretEntry.Given(String given) -> {
          if (known
              .flatMap(Extension::sipSecret)
              .filter(kept -> same(kept, entry, given))
              .isEmpty()) {
            result = result.withSipSecret(given);
            words.put("SIP secret", "set");
          }
        }
        case SecretEntry.Removed() -> {
          if (secret.isPresent()) {
            result = result.withSipSecret("");
            words.put("SIP secret", "taken away");
          }
        }
        case SecretEntry.Kept(int version) -> checkKept(entry, "sip_secret", version, secret);
      }
      return result;
    }

    private boolean same(SipSecret kept, ExtensionEntry entry, String given) {
      return kept.equals(SipSecret.of(entry.number(), realm, given, kept.version()));
    }

    /** A secret that is kept must be the one the file was exported with. */
    private void checkKept(
        ExtensionEntry entry, String field, int version, Optional<Integer> held) {
      if (held.filter(now -> now == version).isEmpty()) {
        problems.add(notHeld(entry.line(), entry.field() + "." + field, version, held));
      }
    }

    private static Problem notHeld(int line, String field, int version, Optional<Integer> held) {
      return new Problem(
          line,
          field,
          "the server does not hold set#"
              + version
              + held.map(now -> " but set#" + now).orElse("")
              + "; write the secret, or leave the key out to keep what holds");
    }

    private static String quoted(String value) {
      return value.isEmpty() ? "none" : '"' + value + '"';
    }
  }
}
