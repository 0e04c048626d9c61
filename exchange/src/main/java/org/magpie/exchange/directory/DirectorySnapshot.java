package org.magpie.exchange.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;

/** The whole directory at one moment. Immutable, so that a running call keeps the one it saw. */
public final class DirectorySnapshot {
  /** A directory without extensions. */
  public static final DirectorySnapshot EMPTY = of(0, List.of());

  private final long version;
  private final Map<String, Extension> byNumber;
  private final Map<String, Extension> byEmail;
  private final Map<Long, Extension> byId;
  private final Map<Long, ReachSettings> reach;
  private final Company company;
  private final Organisation organisation;

  private DirectorySnapshot(
      long version,
      Map<String, Extension> byNumber,
      Map<String, Extension> byEmail,
      Map<Long, Extension> byId,
      Map<Long, ReachSettings> reach,
      Company company,
      Organisation organisation) {
    this.version = version;
    this.byNumber = byNumber;
    this.byEmail = byEmail;
    this.byId = byId;
    this.reach = reach;
    this.company = company;
    this.organisation = organisation;
  }

  /** Builds a snapshot; numbers, e-mail addresses and ids must each be unique. */
  public static DirectorySnapshot of(long version, Collection<Extension> extensions) {
    return of(version, extensions, Map.of(), Company.DEFAULT);
  }

  /**
   * Builds a snapshot; numbers, e-mail addresses and ids must each be unique.
   *
   * @param reach by the id of the extension; who is not in it has the settings of a new one
   */
  public static DirectorySnapshot of(
      long version,
      Collection<Extension> extensions,
      Map<Long, ReachSettings> reach,
      Company company) {
    return of(version, extensions, reach, company, Organisation.EMPTY);
  }

  /** The same with departments and extension groups. */
  public static DirectorySnapshot of(
      long version,
      Collection<Extension> extensions,
      Map<Long, ReachSettings> reach,
      Company company,
      Organisation organisation) {
    Map<String, Extension> byNumber = LinkedHashMap.newLinkedHashMap(extensions.size());
    Map<String, Extension> byEmail = new HashMap<>();
    Map<Long, Extension> byId = HashMap.newHashMap(extensions.size());
    extensions.stream()
        .sorted(Comparator.comparing(Extension::number))
        .forEach(
            extension -> {
              unique(byNumber.put(extension.number(), extension), extension);
              unique(byId.put(extension.id(), extension), extension);
              extension
                  .email()
                  .ifPresent(
                      email ->
                          unique(byEmail.put(Extension.emailKey(email), extension), extension));
            });
    Map<Long, ReachSettings> present = new HashMap<>(reach);
    present.keySet().retainAll(byId.keySet());
    return new DirectorySnapshot(version, byNumber, byEmail, byId, present, company, organisation);
  }

  /** The next snapshot, with other extensions. */
  public DirectorySnapshot with(Collection<Extension> extensions) {
    return of(version + 1, extensions, reach, company, organisation);
  }

  /** The next snapshot, in which a person can be reached in another way. */
  public DirectorySnapshot with(long extensionId, ReachSettings settings) {
    Map<Long, ReachSettings> changed = new HashMap<>(reach);
    changed.put(extensionId, settings);
    return new DirectorySnapshot(
        version + 1, byNumber, byEmail, byId, changed, company, organisation);
  }

  /** The next snapshot, with other rules of the company. */
  public DirectorySnapshot with(Company changed) {
    return new DirectorySnapshot(
        version + 1, byNumber, byEmail, byId, reach, changed, organisation);
  }

  /**
   * The next snapshot, with other departments and extension groups; nobody is a member of what is
   * no longer there.
   */
  public DirectorySnapshot with(Organisation changed) {
    return of(
        version + 1,
        byNumber.values().stream().map(one -> remaining(one, changed)).toList(),
        reach,
        company,
        changed);
  }

  private static Extension remaining(Extension extension, Organisation in) {
    Person person = extension.person();
    boolean all =
        person.departments().stream().allMatch(id -> in.department(id).isPresent())
            && person.groups().stream().allMatch(id -> in.group(id).isPresent());
    return all
        ? extension
        : extension.withPerson(
            person.in(
                person.departments().stream()
                    .filter(id -> in.department(id).isPresent())
                    .collect(Collectors.toSet()),
                person.groups().stream()
                    .filter(id -> in.group(id).isPresent())
                    .collect(Collectors.toSet())));
  }

  private static void unique(@Nullable Extension earlier, Extension extension) {
    if (earlier != null) {
      throw new IllegalArgumentException("not unique: " + extension.number());
    }
  }

  /** Grows with every committed edit of this process. */
  public long version() {
    return version;
  }

  /** The extension that is called by this number. */
  public Optional<Extension> byNumber(String number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The extension with this e-mail address, whatever the case of its letters. */
  public Optional<Extension> byEmail(String email) {
    return Optional.ofNullable(byEmail.get(Extension.emailKey(email)));
  }

  /** The extension that somebody names at a login: by its number or its e-mail address. */
  public Optional<Extension> byLogin(String username) {
    return username.indexOf('@') >= 0 ? byEmail(username) : byNumber(username);
  }

  /** The extension with this id. */
  public Optional<Extension> byId(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How an extension can be reached. */
  public ReachSettings reach(Extension extension) {
    return reach.getOrDefault(extension.id(), ReachSettings.DEFAULT);
  }

  /** Departments and extension groups. */
  public Organisation organisation() {
    return organisation;
  }

  /** What holds for the whole company. */
  public Company company() {
    return company;
  }

  /** All extensions, ordered by number as text. */
  public Collection<Extension> all() {
    return Collections.unmodifiableCollection(byNumber.values());
  }
}
