package org.magpie.api.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionTexts;

/**
 * Which extensions an administrator wants to see, and in what order. Pure but for what is asked of
 * {@link Live}.
 *
 * @param search part of a number, name, e-mail address, mobile number or title
 * @param department the id of one of which, or of one below which, they are members
 * @param group the id of an extension group of which they are members
 * @param registered whether a device is registered
 * @param clients whether any client may log in
 * @param sortBy a field of the list
 */
record ExtensionQuery(
    String search,
    Optional<Long> department,
    Optional<Long> group,
    Optional<Boolean> enabled,
    Optional<Boolean> registered,
    Optional<Boolean> clients,
    String sortBy,
    boolean descending) {
  private static final Set<String> SORTED_BY =
      Set.of(
          "number",
          "name",
          "first_name",
          "last_name",
          "email",
          "mobile",
          "title",
          "language",
          "departments",
          "groups",
          "enabled",
          "clients",
          "web_client",
          "desktop_client",
          "mobile_client",
          "call_waiting",
          "recording",
          "own_recordings",
          "auto_record",
          "call_notes",
          "presence",
          "devices",
          "status",
          "id");

  /** What extensions do now. */
  interface Live {
    String presence(String number);

    List<String> devices(String number);

    String status(String number);
  }

  static ExtensionQuery read(Parameters sent) {
    return new ExtensionQuery(
        sent.optional("search", 64).orElse("").strip().toLowerCase(Locale.ROOT),
        id(sent, "department"),
        id(sent, "group"),
        sent.flag("enabled"),
        sent.flag("registered"),
        sent.flag("clients"),
        sent.oneOf("sort_by", "number", SORTED_BY),
        sent.oneOf("order_by", "asc", Set.of("asc", "desc")).equals("desc"));
  }

  private static Optional<Long> id(Parameters sent, String name) {
    int id = sent.integer(name, 0, 1, Integer.MAX_VALUE);
    return id == 0 ? Optional.empty() : Optional.of((long) id);
  }

  /** All that are meant, in order. */
  List<Extension> of(DirectorySnapshot directory, Live live) {
    List<Extension> found = new ArrayList<>();
    Predicate<Extension> meant = meant(directory, live);
    directory.all().stream().filter(meant).forEach(found::add);
    if (!sortBy.equals("number")) {
      Map<Long, String> keys =
          found.stream().collect(Collectors.toMap(Extension::id, one -> key(one, directory, live)));
      // Who has the same key stays in the order of numbers.
      Comparator<Extension> order = Comparator.comparing(one -> keys.getOrDefault(one.id(), ""));
      found.sort(descending ? order.reversed() : order);
      return found;
    }
    return descending ? found.reversed() : found;
  }

  private Predicate<Extension> meant(DirectorySnapshot directory, Live live) {
    Set<Long> branch =
        department.stream()
            .flatMap(id -> directory.organisation().branch(id).stream())
            .map(Department::id)
            .collect(Collectors.toSet());
    return one ->
        (department.isEmpty() || one.person().departments().stream().anyMatch(branch::contains))
            && group.filter(id -> !one.person().groups().contains(id)).isEmpty()
            && enabled.filter(wanted -> wanted != one.enabled()).isEmpty()
            && clients.filter(wanted -> wanted != one.settings().anyClient()).isEmpty()
            && registered.filter(wanted -> wanted == live.devices(one.number()).isEmpty()).isEmpty()
            && (search.isEmpty() || found(one));
  }

  private boolean found(Extension one) {
    return has(one.number())
        || has(one.name())
        || has(one.email().orElse(""))
        || has(one.person().fullName())
        || has(one.person().mobile())
        || has(one.person().title());
  }

  private boolean has(String text) {
    return text.toLowerCase(Locale.ROOT).contains(search);
  }

  private String key(Extension one, DirectorySnapshot directory, Live live) {
    return switch (sortBy) {
      case "name" -> one.name().toLowerCase(Locale.ROOT);
      case "presence" -> live.presence(one.number());
      case "devices" -> String.join(" ", live.devices(one.number()));
      case "status" -> live.status(one.number());
      case "id" -> "%020d".formatted(one.id());
      default -> ExtensionTexts.of(one, sortBy, directory.organisation()).toLowerCase(Locale.ROOT);
    };
  }
}
