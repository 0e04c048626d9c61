package org.magpie.exchange.directory;

/**
 * Extensions that rules and lists name together; nobody dials it.
 *
 * @param id given by the store, never used twice
 * @param name unique
 * @param version counts the changes, from 1
 */
public record ExtensionGroup(long id, String name, int version) {

  ExtensionGroup withId(long given) {
    return new ExtensionGroup(given, name, version);
  }
}
