package org.magpie.server.configuration;

import java.util.Optional;
import org.magpie.exchange.directory.SettingsPatch;

/**
 * One item of {@code extensions:}. An absent {@code name}, {@code email} or {@code enabled} leaves
 * what holds, and so does an absent setting; an e-mail address that is there and empty is taken
 * away.
 *
 * @param email absent key: empty; {@code Optional.of("")}: none shall hold
 * @param person who has it, where that is named
 * @param reach how it can be reached, where that is named
 * @param line where the item begins
 * @param field the item's path, such as {@code extensions[3]}
 */
public record ExtensionEntry(
    String number,
    Optional<String> name,
    Optional<String> email,
    Optional<Boolean> enabled,
    SecretEntry password,
    SecretEntry sipSecret,
    SettingsPatch settings,
    PersonEntry person,
    Optional<Section> reach,
    int line,
    String field) {}
