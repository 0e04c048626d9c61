package org.magpie.exchange.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.EditResult.Problem;
import org.magpie.exchange.routing.rule.Company;

/**
 * Works out what a list of edits would do to a snapshot: the rows to write, or everything that is
 * wrong. Each edit sees what those before it did. Owns its state for one use on one thread.
 */
final class EditPlan {

  /** One step: what to write, if anything, and the extension before and after. */
  record Step(
      Optional<ExtensionWrite> write, Optional<Extension> before, Optional<Extension> after) {}

  private final Map<Long, Extension> byId = new HashMap<>();
  private final Map<String, Extension> byNumber = new HashMap<>();
  private final Map<String, Extension> byEmail = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final PasswordPolicy policy;
  private final String realm;
  private final Organisation organisation;
  private final Company company;
  private final List<Optional<String>> hashes;
  private int index;
  private long nextDraft = -1;

  /**
   * @param hashes the Argon2id hash for each edit that sets a password; where it is empty the
   *     password counts as unchanged
   */
  EditPlan(
      DirectorySnapshot snapshot,
      List<? extends ExtensionEdit> edits,
      List<Optional<String>> hashes,
      PasswordPolicy policy,
      String realm) {
    this.policy = policy;
    this.realm = realm;
    this.hashes = hashes;
    this.organisation = snapshot.organisation();
    this.company = snapshot.company();
    snapshot.all().forEach(this::put);
    for (index = 0; index < edits.size(); index++) {
      switch (edits.get(index)) {
        case ExtensionEdit.Create(ExtensionPatch fields) -> create(fields);
        case ExtensionEdit.Update(long id, int version, ExtensionPatch fields) ->
            update(id, version, fields);
        case ExtensionEdit.Delete(long id, int version) -> delete(id, version);
      }
    }
  }

  List<Step> steps() {
    return steps;
  }

  List<Problem> problems() {
    return problems;
  }

  private void create(ExtensionPatch fields) {
    if (fields.number().isEmpty()) {
      problem("number", Code.MISSING, "must be sent");
      return;
    }
    String number = fields.number().get();
    String fullName = fields.person().onTopOf(Person.UNKNOWN).fullName();
    Extension draft =
        new Extension(
            nextDraft--,
            number,
            ExtensionRules.name(fullName) ? fullName : number,
            Optional.empty(),
            true,
            1,
            Optional.empty(),
            Optional.empty());
    int before = problems.size();
    Extension created = changed(draft, fields, true);
    if (problems.size() == before) {
      put(created);
      steps.add(
          new Step(
              Optional.of(new ExtensionWrite.Insert(created)),
              Optional.empty(),
              Optional.of(created)));
    }
  }

  private void update(long id, int version, ExtensionPatch fields) {
    Extension current = current(id, version);
    if (current == null) {
      return;
    }
    int before = problems.size();
    Extension next = changed(current, fields, false);
    if (problems.size() > before) {
      return;
    }
    if (next.equals(current)) {
      steps.add(new Step(Optional.empty(), Optional.of(current), Optional.of(current)));
      return;
    }
    Extension counted = next.withVersion(current.version() + 1);
    take(current);
    put(counted);
    steps.add(
        new Step(
            Optional.of(new ExtensionWrite.Update(counted, current.version())),
            Optional.of(current),
            Optional.of(counted)));
  }

  private void delete(long id, int version) {
    Extension current = current(id, version);
    if (current != null) {
      take(current);
      steps.add(
          new Step(
              Optional.of(new ExtensionWrite.Delete(id, version)),
              Optional.of(current),
              Optional.empty()));
    }
  }

  private @Nullable Extension current(long id, int version) {
    Extension current = byId.get(id);
    if (current == null) {
      problem("id", Code.UNKNOWN, "there is no such extension");
      return null;
    }
    if (current.version() != version) {
      problem(
          "version", Code.STALE, "is " + current.version() + " by now: somebody else changed it");
      return null;
    }
    return current;
  }

  private Extension changed(Extension from, ExtensionPatch fields, boolean isNew) {
    String number = fields.number().orElse(from.number());
    if (!ExtensionRules.number(number)) {
      problem("number", Code.MALFORMED, "must be 2 to 8 digits");
    } else if (isNew || !number.equals(from.number())) {
      checkFree(number);
    }
    String name = fields.name().map(String::strip).orElse(from.name());
    if (!ExtensionRules.name(name)) {
      problem("name", Code.MALFORMED, "must be 1 to 64 visible characters");
    }
    Optional<String> email = fields.email().map(Optional::of).orElse(from.email());
    email = email.map(String::strip).filter(text -> !text.isEmpty());
    email.ifPresent(text -> checkEmail(from, text));
    PersonRules.check(fields.person(), organisation, this::problem);
    return new Extension(
        from.id(),
        number,
        name,
        email,
        fields.enabled().orElse(from.enabled()),
        from.version(),
        password(from, number, fields),
        sipSecret(from, number, fields),
        fields.settings().onTopOf(from.settings()),
        fields.person().onTopOf(from.person()));
  }

  /** Whatever can be dialled has one meaning. */
  private void checkFree(String number) {
    if (byNumber.containsKey(number)) {
      problem("number", Code.TAKEN, "belongs to another extension");
    } else if (company.hasGroup(number)) {
      problem("number", Code.TAKEN, "belongs to a paging or voicemail group");
    } else if (company.parking().has(number)) {
      problem("number", Code.TAKEN, "belongs to a parking slot");
    }
  }

  private void checkEmail(Extension from, String email) {
    if (!ExtensionRules.email(email)) {
      problem("email", Code.MALFORMED, "is no e-mail address");
      return;
    }
    Extension holder = byEmail.get(Extension.emailKey(email));
    if (holder != null && holder.id() != from.id()) {
      problem("email", Code.TAKEN, "belongs to extension " + holder.number());
    }
  }

  private Optional<LoginPassword> password(Extension from, String number, ExtensionPatch fields) {
    if (fields.password().isEmpty()) {
      return from.password();
    }
    String sent = fields.password().get();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    policy.weakness(sent, number).ifPresent(weakness -> problem("password", Code.WEAK, weakness));
    int version = from.password().map(LoginPassword::version).orElse(0) + 1;
    return hashes.get(index).map(hash -> new LoginPassword(hash, version)).or(from::password);
  }

  private Optional<SipSecret> sipSecret(Extension from, String number, ExtensionPatch fields) {
    if (fields.sipSecret().isEmpty()) {
      // The secret's hash holds the number, so the old one is of no use under a new number.
      if (from.sipSecret().isPresent() && !number.equals(from.number())) {
        problem("sip_secret", Code.MISSING, "must be sent when the number changes");
      }
      return from.sipSecret();
    }
    String sent = fields.sipSecret().get();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    policy
        .secretWeakness(sent, number)
        .ifPresent(weakness -> problem("sip_secret", Code.WEAK, weakness));
    int version = from.sipSecret().map(SipSecret::version).orElse(0);
    SipSecret same = SipSecret.of(number, realm, sent, version);
    return from.sipSecret().filter(same::equals).isPresent()
        ? from.sipSecret()
        : Optional.of(SipSecret.of(number, realm, sent, version + 1));
  }

  private void put(Extension extension) {
    byId.put(extension.id(), extension);
    byNumber.put(extension.number(), extension);
    extension.email().ifPresent(email -> byEmail.put(Extension.emailKey(email), extension));
  }

  private void take(Extension extension) {
    byId.remove(extension.id());
    byNumber.remove(extension.number());
    extension.email().ifPresent(email -> byEmail.remove(Extension.emailKey(email)));
  }

  private void problem(String field, Code code, String message) {
    problems.add(new Problem(index, field, code, message));
  }
}
