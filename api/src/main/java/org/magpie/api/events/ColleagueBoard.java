package org.magpie.api.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.contract.Topic;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.Person;
import org.magpie.exchange.presence.Activity;
import org.magpie.exchange.presence.ExtensionState;
import org.magpie.exchange.presence.PresenceBoard;
import org.magpie.exchange.routing.rule.PresenceStatus;

/**
 * The live state of every extension as our clients read it, told as topic 90001 when it changes.
 * Safe from any thread; never blocks.
 */
public final class ColleagueBoard {
  private static final int MOST_TOLD = 100;

  private final Directory directory;
  private final PresenceBoard presence;
  private final EventHub hub;

  public ColleagueBoard(Directory directory, PresenceBoard presence, EventHub hub) {
    this.directory = directory;
    this.presence = presence;
    this.hub = hub;
    presence.listen(this::changed);
    directory.onChange(this::described);
  }

  /** One colleague, as clients read it. */
  public Map<String, Object> fields(Extension extension) {
    return fields(extension, presence.state(extension.number()));
  }

  private static Map<String, Object> fields(Extension extension, Optional<ExtensionState> state) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", extension.id());
    fields.put("number", extension.number());
    fields.put("name", extension.name());
    fields.put("email", extension.email().orElse(""));
    fields.put("mobile", extension.person().mobile());
    fields.put("title", extension.person().title());
    fields.put("departments", extension.person().departments());
    fields.put("groups", extension.person().groups());
    fields.putAll(shown(state));
    return fields;
  }

  /** The word for what an extension is doing: offline, idle, ringing or in_call. */
  public String presence(String number) {
    return presence(presence.state(number));
  }

  /** The kinds of devices of an extension, as words. */
  public List<String> devices(String number) {
    return devices(presence.state(number));
  }

  /** The word of the status that holds for an extension, and its message (K-01, K-05). */
  public Map.Entry<String, String> status(String number) {
    Optional<ExtensionState> state = presence.state(number);
    return Map.entry(
        state.map(ExtensionState::status).orElse(PresenceStatus.AVAILABLE).word(),
        state.map(ExtensionState::message).orElse(""));
  }

  /** What of a state clients are shown. */
  private static Map<String, Object> shown(Optional<ExtensionState> state) {
    Optional<Activity> activity = state.map(ExtensionState::activity);
    return Map.of(
        "presence",
        presence(state),
        "devices",
        devices(state),
        "held",
        activity.filter(Activity.HOLDING::equals).isPresent(),
        "parked",
        activity.filter(Activity.PARKED::equals).isPresent(),
        "status",
        state.map(ExtensionState::status).orElse(PresenceStatus.AVAILABLE).word(),
        "message",
        state.map(ExtensionState::message).orElse(""));
  }

  private static String presence(Optional<ExtensionState> state) {
    return switch (state.map(ExtensionState::activity).orElse(Activity.OFFLINE)) {
      case OFFLINE -> "offline";
      case IDLE -> "idle";
      case RINGING -> "ringing";
      case PARKED, HOLDING, IN_CALL -> "in_call";
    };
  }

  private static List<String> devices(Optional<ExtensionState> state) {
    return state.stream()
        .flatMap(known -> known.devices().stream())
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * Tells what of a person colleagues see and the board of states does not know. Not of many at
   * once: clients would be flooded, and read it all when they come back.
   */
  private void described(DirectoryChange change) {
    if (change.changed().size() > MOST_TOLD) {
      return;
    }
    for (DirectoryChange.Changed one : change.changed()) {
      one.after()
          .filter(after -> one.before().filter(was -> !told(was).equals(told(after))).isPresent())
          .ifPresent(after -> hub.publish(Topic.COLLEAGUE_CHANGED, () -> fields(after)));
    }
  }

  private static List<Object> told(Extension extension) {
    Person person = extension.person();
    return List.of(
        extension.email().orElse(""),
        person.mobile(),
        person.title(),
        person.departments(),
        person.groups());
  }

  private void changed(Optional<ExtensionState> before, ExtensionState now) {
    boolean same =
        before
            .filter(known -> known.name().equals(now.name()))
            .filter(known -> shown(before).equals(shown(Optional.of(now))))
            .isPresent();
    if (same) {
      return;
    }
    directory
        .snapshot()
        .byNumber(now.number())
        .ifPresent(
            extension ->
                hub.publish(Topic.COLLEAGUE_CHANGED, () -> fields(extension, Optional.of(now))));
  }
}
