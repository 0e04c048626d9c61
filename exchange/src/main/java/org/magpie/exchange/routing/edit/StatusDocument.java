package org.magpie.exchange.routing.edit;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.exchange.routing.rule.StatusProfile;

/** What one status does, as a part of {@link ReachDocument}. */
final class StatusDocument {
  private static final int LONGEST_NUMBER = 32;
  private static final int LONGEST_PREFIX = 8;

  /** What do not disturb has none of (K-15). */
  private static final List<String> NOT_IN_DO_NOT_DISTURB =
      List.of("ring_first", "ring_then", "ring_seconds", "mobile");

  private StatusDocument() {}

  static Map<String, Object> write(PresenceStatus status, StatusProfile profile) {
    boolean rings = status != PresenceStatus.DO_NOT_DISTURB;
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("message", profile.message());
    tree.put("internal", write(profile.internal(), rings));
    tree.put("external", write(profile.external(), rings));
    if (rings) {
      tree.put("ring_first", kinds(profile.ring().first()));
      tree.put("ring_then", kinds(profile.ring().then()));
      tree.put("ring_seconds", profile.ringSeconds());
      Map<String, Object> mobile = new LinkedHashMap<>();
      mobile.put("on", profile.mobile().on());
      mobile.put("number", profile.mobile().number());
      mobile.put("prefix", profile.mobile().prefix());
      tree.put("mobile", mobile);
    }
    tree.put("push", profile.push());
    tree.put("ring_groups", profile.ringGroups());
    return tree;
  }

  private static Map<String, Object> write(Forwarding forwarding, boolean rings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, "always", forwarding.always());
    if (rings) {
      put(tree, "no_answer", forwarding.noAnswer());
      put(tree, "busy", forwarding.busy());
    }
    return tree;
  }

  private static void put(Map<String, Object> tree, String name, Optional<ForwardTarget> target) {
    tree.put(name, target.map(TargetDocument::write).orElse(null));
  }

  private static List<String> kinds(Set<DeviceKind> kinds) {
    return kinds.stream().sorted().map(ReachDocument::word).toList();
  }

  static StatusProfile read(Fields sent, PresenceStatus status, StatusProfile base, String owner) {
    sent.only(
        "message",
        "internal",
        "external",
        "ring_first",
        "ring_then",
        "ring_seconds",
        "mobile",
        "push",
        "ring_groups");
    boolean rings = status != PresenceStatus.DO_NOT_DISTURB;
    if (!rings) {
      NOT_IN_DO_NOT_DISTURB.stream().filter(sent::has).forEach(name -> refuse(sent, name));
    }
    return new StatusProfile(
        sent.text("message", StatusProfile.LONGEST_MESSAGE).orElse(base.message()),
        sent.object("internal")
            .map(one -> forwarding(one, base.internal(), rings, owner))
            .orElse(base.internal()),
        sent.object("external")
            .map(one -> forwarding(one, base.external(), rings, owner))
            .orElse(base.external()),
        plan(sent, base.ring()),
        seconds(sent, base.ringSeconds()),
        sent.object("mobile").map(one -> mobile(one, base.mobile())).orElse(base.mobile()),
        sent.flag("push").orElse(base.push()),
        sent.flag("ring_groups").orElse(base.ringGroups()));
  }

  private static void refuse(Fields sent, String name) {
    sent.wrong(name, FieldProblem.Code.DO_NOT_DISTURB, "do not disturb has none");
  }

  private static Forwarding forwarding(Fields sent, Forwarding base, boolean rings, String owner) {
    sent.only("always", "no_answer", "busy");
    if (!rings) {
      List.of("no_answer", "busy").stream()
          .filter(name -> sent.has(name) && !sent.empty(name))
          .forEach(name -> refuse(sent, name));
    }
    return new Forwarding(
        target(sent, "always", base.always(), owner),
        target(sent, "no_answer", base.noAnswer(), owner),
        target(sent, "busy", base.busy(), owner));
  }

  private static Optional<ForwardTarget> target(
      Fields sent, String name, Optional<ForwardTarget> base, String owner) {
    if (!sent.has(name)) {
      return base;
    }
    return sent.empty(name)
        ? Optional.empty()
        : sent.object(name).flatMap(one -> TargetDocument.read(one, owner));
  }

  private static RingPlan plan(Fields sent, RingPlan base) {
    if (!sent.has("ring_first") && !sent.has("ring_then")) {
      return base;
    }
    Set<DeviceKind> first = kinds(sent, "ring_first", base.first());
    Set<DeviceKind> then = kinds(sent, "ring_then", base.then());
    if (first.isEmpty()) {
      sent.wrong("ring_first", FieldProblem.Code.REQUIRED, "must name a kind of device");
    }
    if (then.stream().anyMatch(first::contains)) {
      sent.wrong("ring_then", FieldProblem.Code.TAKEN, "names what rings first already");
    }
    return new RingPlan(first, then);
  }

  private static Set<DeviceKind> kinds(Fields sent, String name, Set<DeviceKind> base) {
    Optional<List<String>> words = sent.texts(name, DeviceKind.values().length, LONGEST_NUMBER);
    if (words.isEmpty()) {
      return base;
    }
    Set<DeviceKind> kinds = EnumSet.noneOf(DeviceKind.class);
    for (String word : words.get()) {
      boolean known = false;
      for (DeviceKind kind : DeviceKind.values()) {
        if (ReachDocument.word(kind).equals(word)) {
          known = true;
          if (!kinds.add(kind)) {
            sent.wrong(name, FieldProblem.Code.TAKEN, "names " + word + " twice");
          }
        }
      }
      if (!known) {
        sent.wrong(name, FieldProblem.Code.ENUM, "has phone, mobile, desktop and web only");
      }
    }
    return kinds;
  }

  private static int seconds(Fields sent, int base) {
    OptionalInt seconds = sent.number("ring_seconds", 0, Integer.MAX_VALUE);
    if (seconds.isPresent()
        && seconds.getAsInt() != StatusProfile.USUAL_RING
        && (seconds.getAsInt() < StatusProfile.SHORTEST_RING
            || seconds.getAsInt() > StatusProfile.LONGEST_RING)) {
      sent.wrong(
          "ring_seconds",
          FieldProblem.Code.RANGE,
          "must be "
              + StatusProfile.SHORTEST_RING
              + " to "
              + StatusProfile.LONGEST_RING
              + ", or 0 for the usual time");
    }
    return seconds.orElse(base);
  }

  private static MobileRing mobile(Fields sent, MobileRing base) {
    sent.only("on", "number", "prefix");
    boolean on = sent.flag("on").orElse(base.on());
    String number = digits(sent, "number", "\\+?[0-9]*", LONGEST_NUMBER).orElse(base.number());
    String prefix = digits(sent, "prefix", "[0-9*#]*", LONGEST_PREFIX).orElse(base.prefix());
    if (on && number.isEmpty()) {
      sent.wrong("number", FieldProblem.Code.REQUIRED, "must be sent for it to ring");
    }
    return new MobileRing(on, number, prefix);
  }

  private static Optional<String> digits(Fields sent, String name, String form, int most) {
    return sent.parsed(
        name,
        most,
        "digits",
        text -> Optional.of(text.replaceAll("[-.() ]", "")).filter(number -> number.matches(form)));
  }
}
