package org.magpie.exchange.routing.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;

/** What names an extension, and would name nobody if it were deleted. Pure. */
public final class Dependents {
  private final Extension extension;
  private final List<Dependent> found = new ArrayList<>();

  private Dependents(Extension extension) {
    this.extension = extension;
  }

  /** What can name an extension. */
  public enum Kind {
    /** Somebody forwards calls there. */
    FORWARDING,
    /** Somebody's rule for callers' numbers leads there. */
    NUMBER_RULE,
    PAGING_GROUP,
    PICKUP_GROUP,
    VOICEMAIL_GROUP,
    /** Calls from outside go there. */
    INBOUND_ROUTE,
    /** Parked calls that nobody fetches go there. */
    PARKING;

    /** The word in interfaces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One place that names the extension.
   *
   * @param holder the number of the extension or group, or the id of the route; may be empty
   * @param name of the holder; may be empty
   * @param field its path in the document that names it
   */
  public record Dependent(Kind kind, String holder, String name, String field) {}

  /** All that names an extension, but for what goes with it. */
  public static List<Dependent> of(Extension extension, DirectorySnapshot in) {
    Dependents dependents = new Dependents(extension);
    for (Extension other : in.all()) {
      if (other.id() != extension.id()) {
        dependents.reach(other, in.reach(other));
      }
    }
    dependents.company(in.company());
    return List.copyOf(dependents.found);
  }

  private void reach(Extension other, ReachSettings settings) {
    if (settings.version() == 0) {
      return;
    }
    for (PresenceStatus status : PresenceStatus.values()) {
      String path = "statuses." + status.word();
      forwarding(other, path + ".internal", settings.profile(status).internal());
      forwarding(other, path + ".external", settings.profile(status).external());
    }
    for (int i = 0; i < settings.rules().size(); i++) {
      target(Kind.NUMBER_RULE, other, "rules[" + i + "].target", settings.rules().get(i).target());
    }
  }

  private void forwarding(Extension other, String path, Forwarding forwarding) {
    target(Kind.FORWARDING, other, path + ".always", forwarding.always());
    target(Kind.FORWARDING, other, path + ".no_answer", forwarding.noAnswer());
    target(Kind.FORWARDING, other, path + ".busy", forwarding.busy());
  }

  private void target(Kind kind, Extension other, String field, Optional<ForwardTarget> target) {
    if (target.filter(this::names).isPresent()) {
      found.add(new Dependent(kind, other.number(), other.name(), field));
    }
  }

  private boolean names(ForwardTarget target) {
    return switch (target) {
      case ForwardTarget.Extension(String number) -> is(number);
      case ForwardTarget.Voicemail(String number) -> is(number);
      case ForwardTarget.Outside outside -> false;
      case ForwardTarget.Greeting greeting -> false;
      case ForwardTarget.HangUp hangUp -> false;
    };
  }

  private boolean is(String number) {
    return extension.number().equals(number);
  }

  private void company(Company company) {
    company.paging().stream()
        .filter(group -> group.members().contains(extension.number()))
        .forEach(
            group ->
                found.add(
                    new Dependent(
                        Kind.PAGING_GROUP, group.number(), group.name(), "paging_groups")));
    company.pickup().groups().stream()
        .filter(group -> group.takenBy(extension.number()))
        .forEach(
            group ->
                found.add(new Dependent(Kind.PICKUP_GROUP, "", group.name(), "pickup_groups")));
    company.voicemail().stream()
        .filter(group -> group.members().contains(extension.number()))
        .forEach(
            group ->
                found.add(
                    new Dependent(
                        Kind.VOICEMAIL_GROUP, group.number(), group.name(), "voicemail_groups")));
    company.inbound().stream()
        .filter(route -> is(route.extension()))
        .forEach(
            route ->
                found.add(
                    new Dependent(Kind.INBOUND_ROUTE, route.id(), route.name(), "inbound_routes")));
    if (company.parking().timeout().filter(this::names).isPresent()) {
      found.add(new Dependent(Kind.PARKING, "", "", "parking.timeout"));
    }
  }
}
