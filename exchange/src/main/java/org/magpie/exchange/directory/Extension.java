package org.magpie.exchange.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * One extension: a person, or a telephone that belongs to nobody, with the number that others dial.
 *
 * @param id given by the store, never used twice
 * @param number 2 to 8 digits, unique
 * @param name what the called party sees
 * @param email unique without regard to case; also a login name
 * @param enabled a disabled extension can neither log in nor register nor be called
 * @param version counts the changes of this extension, from 1; an edit names the version it saw
 * @param password for login to the clients; empty when this extension only has telephones
 * @param sipSecret for telephones; empty when only clients may register, with credentials of their
 *     own
 * @param settings what it is allowed
 * @param person who has it
 */
public record Extension(
    long id,
    String number,
    String name,
    Optional<String> email,
    boolean enabled,
    int version,
    Optional<LoginPassword> password,
    Optional<SipSecret> sipSecret,
    ExtensionSettings settings,
    Person person) {

  /** Of a person of whom nothing is known. */
  public Extension(
      long id,
      String number,
      String name,
      Optional<String> email,
      boolean enabled,
      int version,
      Optional<LoginPassword> password,
      Optional<SipSecret> sipSecret,
      ExtensionSettings settings) {
    this(id, number, name, email, enabled, version, password, sipSecret, settings, Person.UNKNOWN);
  }

  /** With the settings of a new extension. */
  public Extension(
      long id,
      String number,
      String name,
      Optional<String> email,
      boolean enabled,
      int version,
      Optional<LoginPassword> password,
      Optional<SipSecret> sipSecret) {
    this(id, number, name, email, enabled, version, password, sipSecret, ExtensionSettings.DEFAULT);
  }

  /** The same as the store keeps it: with the id it gave. */
  public Extension withId(long given) {
    return new Extension(
        given, number, name, email, enabled, version, password, sipSecret, settings, person);
  }

  /** The same with these settings. */
  public Extension withSettings(ExtensionSettings changed) {
    return new Extension(
        id, number, name, email, enabled, version, password, sipSecret, changed, person);
  }

  /** The same of this person. */
  public Extension withPerson(Person known) {
    return new Extension(
        id, number, name, email, enabled, version, password, sipSecret, settings, known);
  }

  Extension withVersion(int counted) {
    return new Extension(
        id, number, name, email, enabled, counted, password, sipSecret, settings, person);
  }

  /** The form of an address by which it is compared: two users never differ by case only. */
  public static String emailKey(String email) {
    return email.toLowerCase(Locale.ROOT);
  }
}
