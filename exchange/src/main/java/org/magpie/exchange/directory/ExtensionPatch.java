package org.magpie.exchange.directory;

import java.util.Optional;

/**
 * The fields of an extension that somebody sent. What is empty was not sent and stays as it is; an
 * empty text for {@code email}, {@code password} or {@code sipSecret} takes that field away.
 *
 * @param password in clear, on its way to being hashed
 * @param sipSecret in clear, on its way to being hashed
 */
public record ExtensionPatch(
    Optional<String> number,
    Optional<String> name,
    Optional<String> email,
    Optional<Boolean> enabled,
    Optional<String> password,
    Optional<String> sipSecret,
    SettingsPatch settings,
    PersonPatch person) {

  /** Nothing sent. */
  public static final ExtensionPatch NONE =
      new ExtensionPatch(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          SettingsPatch.NONE);

  /** One that says nothing about the person. */
  public ExtensionPatch(
      Optional<String> number,
      Optional<String> name,
      Optional<String> email,
      Optional<Boolean> enabled,
      Optional<String> password,
      Optional<String> sipSecret,
      SettingsPatch settings) {
    this(number, name, email, enabled, password, sipSecret, settings, PersonPatch.NONE);
  }

  /** The same, and this number. */
  public ExtensionPatch withNumber(String sent) {
    return new ExtensionPatch(
        Optional.of(sent), name, email, enabled, password, sipSecret, settings, person);
  }

  /** The same, and this name. */
  public ExtensionPatch withName(String sent) {
    return new ExtensionPatch(
        number, Optional.of(sent), email, enabled, password, sipSecret, settings, person);
  }

  /** The same, and this e-mail address; empty text for none. */
  public ExtensionPatch withEmail(String sent) {
    return new ExtensionPatch(
        number, name, Optional.of(sent), enabled, password, sipSecret, settings, person);
  }

  /** The same, enabled or disabled. */
  public ExtensionPatch withEnabled(boolean sent) {
    return new ExtensionPatch(
        number, name, email, Optional.of(sent), password, sipSecret, settings, person);
  }

  /** The same, and this login password; empty text for none. */
  public ExtensionPatch withPassword(String sent) {
    return new ExtensionPatch(
        number, name, email, enabled, Optional.of(sent), sipSecret, settings, person);
  }

  /** The same, and this SIP secret; empty text for none. */
  public ExtensionPatch withSipSecret(String sent) {
    return new ExtensionPatch(
        number, name, email, enabled, password, Optional.of(sent), settings, person);
  }

  /** The same, and these settings. */
  public ExtensionPatch withSettings(SettingsPatch sent) {
    return new ExtensionPatch(number, name, email, enabled, password, sipSecret, sent, person);
  }

  /** The same, and this about the person. */
  public ExtensionPatch withPerson(PersonPatch sent) {
    return new ExtensionPatch(number, name, email, enabled, password, sipSecret, settings, sent);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ExtensionPatch[number="
        + number
        + ", name="
        + name
        + ", email="
        + email
        + ", "
        + settings
        + ", "
        + person
        + "]";
  }
}
