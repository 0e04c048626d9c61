package org.magpie.exchange.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.FeatureCodes;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.routing.rule.StatusProfile;

/**
 * One decision: from the dialled number, or from what came of the last extension that was tried,
 * over rules and forwardings to a destination. Every step leaves its reason. No extension is met
 * twice in a call, so that forwarding in a circle comes to an end.
 *
 * <pre>
 *   dialled → arrive(extension): number rules → status → always → do not disturb → busy → nobody there → ring
 *   no success → unanswered(extension): busy or no answer → follow(target) → arrive, voicemail, outside, …
 * </pre>
 */
final class Walk {
  /** Nobody means to be forwarded more often than that. */
  private static final int MOST_EXTENSIONS = 16;

  private final CallFacts facts;
  private final DirectorySnapshot directory;
  private final Company company;
  private final LiveView live;
  private final Instant now;
  private final CallParty party;
  private final List<Reason> reasons = new ArrayList<>(4);
  private final Set<String> met = new HashSet<>(4);

  /** What was tried since the last extension was. */
  private List<CallFacts.Attempt> tried = List.of();

  /** Why the call ends where a forwarding leads nowhere. */
  private @Nullable EndReason failing;

  Walk(CallFacts facts, DirectorySnapshot directory, LiveView live, Instant now) {
    this.facts = facts;
    this.directory = directory;
    this.company = directory.company();
    this.live = live;
    this.now = now;
    this.party = facts.connecting();
  }

  Decision decide() {
    List<CallFacts.Attempt> attempts = facts.attempts();
    int last = -1;
    for (int i = 0; i < attempts.size(); i++) {
      if (attempts.get(i).destination() instanceof Destination.ToExtension tried) {
        met.add(tried.number());
        last = i;
      }
    }
    tried = attempts.subList(last + 1, attempts.size());
    if (!attempts.isEmpty()) {
      CallFacts.Attempt latest = attempts.getLast();
      because(Rule.ATTEMPT, latest.destination().describe(), word(latest.outcome()));
      failing = latest.outcome().reason();
      if (latest.destination() instanceof Destination.ToService done) {
        return served(done, latest.outcome());
      }
    }
    if (last >= 0
        && attempts.get(last).destination() instanceof Destination.ToExtension rung
        && directory.byNumber(rung.number()).isPresent()) {
      return unanswered(directory.byNumber(rung.number()).get(), attempts.get(last).outcome());
    }
    if (facts.trunk().isPresent()) {
      return fromOutside();
    }
    return facts.caller().outside() ? within(facts.dialled()) : dialled(facts.dialled());
  }

  /** Somebody outside is sent on to a number by us; that is to cost nobody anything. */
  private Decision within(String number) {
    Optional<Extension> called = directory.byNumber(number);
    if (called.isPresent()) {
      return arrive(called.get(), true);
    }
    return isGroupMailbox(number)
        ? voicemail(number)
        : refuse(EndReason.NOT_FOUND, Rule.NUMBER_UNKNOWN, number);
  }

  private Decision fromOutside() {
    Optional<InboundRoute> route = OutsideRoutes.inbound(company, facts);
    if (route.isPresent()) {
      String number = route.get().extension();
      because(Rule.INBOUND_ROUTE, route.get().id(), facts.dialled(), number);
      Optional<Extension> called = directory.byNumber(number);
      return called.isPresent()
          ? arrive(called.get(), true)
          : refuse(EndReason.NOT_FOUND, Rule.NUMBER_UNKNOWN, number);
    }
    return refuse(
        EndReason.NOT_FOUND, Rule.INBOUND_NONE, facts.trunk().orElse(""), facts.dialled());
  }

  private Decision dialled(String number) {
    Optional<Extension> called = directory.byNumber(number);
    if (called.isPresent()) {
      return arrive(called.get(), true);
    }
    Optional<FeatureCodes.Dialled> code = company.codes().dialled(number);
    if (code.isPresent()) {
      return service(code.get(), number);
    }
    for (PagingGroup group : company.paging()) {
      if (group.number().equals(number) && live.served().has(Destination.ToPagingGroup.class)) {
        because(Rule.PAGING_GROUP, number);
        return offer(new Destination.ToPagingGroup(group));
      }
    }
    if (isGroupMailbox(number) && live.served().has(Destination.ToVoicemail.class)) {
      because(Rule.VOICEMAIL, number);
      return offer(new Destination.ToVoicemail(number));
    }
    if (company.parking().has(number) && live.served().has(Destination.ToParkedCall.class)) {
      because(Rule.PARKING_SLOT, number);
      return offer(new Destination.ToParkedCall(number));
    }
    return toOutside(number)
        .orElseGet(() -> refuse(EndReason.NOT_FOUND, Rule.NUMBER_UNKNOWN, number));
  }

  /** What was dialled did not serve; a call that was parked may go on. */
  private Decision served(Destination.ToService service, Outcome outcome) {
    boolean parked = service.service() == Service.PARK || service.service() == Service.PARK_AT;
    Optional<ForwardTarget> target = company.parking().timeout();
    Optional<Extension> owner = facts.caller().extension().flatMap(directory::byNumber);
    if (!parked || outcome != Outcome.NO_ANSWER || target.isEmpty() || owner.isEmpty()) {
      return nothingLeft(outcome);
    }
    because(Rule.PARKING_OVER, word(target.get()));
    return follow(owner.get(), target.get());
  }

  private Decision service(FeatureCodes.Dialled code, String number) {
    String word = code.service().word();
    if (!live.served().has(code.service())) {
      return refuse(EndReason.NOT_FOUND, Rule.SERVICE_NOT_SERVED, word, number);
    }
    because(Rule.SERVICE, word, number);
    return offer(new Destination.ToService(code.service(), code.argument()));
  }

  /** A call comes to an extension: dialled, or forwarded to it. */
  private Decision arrive(Extension extension, boolean asDialled) {
    String number = extension.number();
    if (!extension.enabled()) {
      // A stranger to the directory must not tell a disabled extension from one that never was.
      return fail(EndReason.DISABLED, Rule.EXTENSION_DISABLED, number);
    }
    if (is(facts.caller(), extension) || is(party, extension)) {
      return asDialled
          ? refuse(EndReason.OWN_NUMBER, Rule.EXTENSION_OWN, number)
          : fail(EndReason.OWN_NUMBER, Rule.FORWARD_TO_CALLER, number);
    }
    if (!met.add(number)) {
      return fail(EndReason.FORWARDING_LOOP, Rule.FORWARD_LOOP, number);
    }
    if (met.size() > MOST_EXTENSIONS) {
      return fail(EndReason.FORWARDING_LOOP, Rule.FORWARD_TOO_LONG, number);
    }
    ReachSettings settings = directory.reach(extension);
    if (recalled(extension)) {
      return byStatus(extension, settings);
    }
    for (NumberRule rule : settings.rules()) {
      if (rule.pattern().matches(party.number())) {
        String action = rule.target().map(Walk::word).orElse("accept");
        because(Rule.NUMBER_RULE, number, rule.id(), rule.pattern().text(), action);
        if (rule.target().isPresent()) {
          failing = EndReason.REJECTED;
          return follow(extension, rule.target().get());
        }
        break;
      }
    }
    return byStatus(extension, settings);
  }

  private Decision byStatus(Extension extension, ReachSettings settings) {
    String number = extension.number();
    PresenceStatus status = status(extension, settings);
    StatusProfile profile = settings.profile(status);
    Forwarding forwarding = forwarding(profile);
    boolean recalled = recalled(extension);
    if (forwarding.always().isPresent() && !recalled) {
      return forward(Rule.FORWARD_ALWAYS, extension, status, forwarding.always().get());
    }
    if (status == PresenceStatus.DO_NOT_DISTURB && !recalled) {
      return refuse(EndReason.BUSY, Rule.DO_NOT_DISTURB, number);
    }
    LiveView.Extension there = live.extension(number);
    if (!extension.settings().callWaiting() && there.calls() > 0) {
      because(Rule.NO_CALL_WAITING, number);
      failing = EndReason.BUSY;
      Optional<ForwardTarget> busy = orRecall(forwarding.busy(), extension, forwarding, settings);
      return busy.isPresent()
          ? forward(Rule.FORWARD_BUSY, extension, status, busy.get())
          : decided(inCall());
    }
    Optional<String> mobile = mobile(profile.mobile());
    if (there.devices() == 0 && mobile.isEmpty()) {
      because(Rule.NOT_REGISTERED, number);
      failing = EndReason.NOT_REGISTERED;
      Optional<ForwardTarget> instead =
          orRecall(forwarding.noAnswer(), extension, forwarding, settings);
      return instead.isPresent()
          ? forward(Rule.FORWARD_NO_ANSWER, extension, status, instead.get())
          : decided(new Destination.Refuse(EndReason.NOT_REGISTERED));
    }
    because(Rule.EXTENSION_DIALLED, number);
    mobile.ifPresent(too -> because(Rule.MOBILE_RINGS, number, too));
    return offer(
        new Destination.ToExtension(
            number, profile.ring(), Duration.ofSeconds(profile.ringSeconds()), mobile));
  }

  /** Whether a call returns to this extension, which sent it on. */
  private boolean recalled(Extension extension) {
    return facts.recall() && extension.number().equals(facts.dialled());
  }

  /** Who waits again and again is not cut as long as there is anywhere to go. */
  private Optional<ForwardTarget> orRecall(
      Optional<ForwardTarget> target,
      Extension extension,
      Forwarding forwarding,
      ReachSettings settings) {
    if (target.isPresent() || !recalled(extension)) {
      return target;
    }
    boolean mailbox = settings.voicemail() && live.served().has(Destination.ToVoicemail.class);
    return forwarding
        .noAnswer()
        .or(forwarding::always)
        .or(
            () ->
                Optional.<ForwardTarget>of(new ForwardTarget.Voicemail(extension.number()))
                    .filter(own -> mailbox));
  }

  private Optional<String> mobile(MobileRing mobile) {
    return mobile.on() && live.served().has(Destination.ToTrunk.class)
        ? Optional.of(mobile.prefix() + mobile.number())
        : Optional.empty();
  }

  /** An extension rang, or could not, and nobody took the call. */
  private Decision unanswered(Extension extension, Outcome outcome) {
    ReachSettings settings = directory.reach(extension);
    PresenceStatus status = status(extension, settings);
    Forwarding forwarding = forwarding(settings.profile(status));
    failing = outcome.reason();
    boolean all = outcome.rejected() && settings.allReject();
    if (all) {
      because(Rule.ALL_REJECT, extension.number());
    }
    boolean busy = all || outcome == Outcome.BUSY;
    Optional<ForwardTarget> target =
        orRecall(busy ? forwarding.busy() : forwarding.noAnswer(), extension, forwarding, settings);
    return target.isPresent()
        ? forward(
            busy ? Rule.FORWARD_BUSY : Rule.FORWARD_NO_ANSWER, extension, status, target.get())
        : outcome == Outcome.BUSY && live.extension(extension.number()).calls() > 0
            ? decided(inCall())
            : nothingLeft(outcome);
  }

  /** The person is in another call and takes no second one: the caller is told so. */
  private Destination inCall() {
    return live.served().has(Destination.Announce.class)
        ? new Destination.Announce("party-busy", EndReason.BUSY)
        : new Destination.Refuse(EndReason.BUSY);
  }

  private Decision forward(
      Rule rule, Extension owner, PresenceStatus status, ForwardTarget target) {
    because(rule, owner.number(), status.word(), type(), word(target));
    return follow(owner, target);
  }

  private Decision follow(Extension owner, ForwardTarget target) {
    return switch (target) {
      case ForwardTarget.Extension(String number) -> {
        Optional<Extension> next = directory.byNumber(number);
        yield next.isPresent()
            ? arrive(next.get(), false)
            : fail(EndReason.UNREACHABLE, Rule.FORWARD_UNKNOWN, number);
      }
      case ForwardTarget.Voicemail(String number) -> voicemail(number);
      case ForwardTarget.Outside(String number) ->
          toOutside(number)
              .orElseGet(() -> fail(EndReason.UNREACHABLE, Rule.FORWARD_UNKNOWN, number));
      case ForwardTarget.Greeting(String greeting) -> {
        because(Rule.GREETING, owner.number(), greeting);
        yield offer(new Destination.ToGreeting(owner.number(), greeting));
      }
      case ForwardTarget.HangUp() -> refuse(EndReason.REJECTED, Rule.HUNG_UP, owner.number());
    };
  }

  private boolean isGroupMailbox(String number) {
    return company.voicemail().stream().anyMatch(group -> group.number().equals(number));
  }

  private Decision voicemail(String number) {
    if (isGroupMailbox(number)) {
      because(Rule.VOICEMAIL, number);
      return offer(new Destination.ToVoicemail(number));
    }
    Optional<Extension> owner = directory.byNumber(number).filter(Extension::enabled);
    if (owner.isEmpty()) {
      return fail(EndReason.UNREACHABLE, Rule.FORWARD_UNKNOWN, number);
    }
    if (!directory.reach(owner.get()).voicemail()) {
      return fail(EndReason.UNREACHABLE, Rule.VOICEMAIL_OFF, number);
    }
    because(Rule.VOICEMAIL, number);
    return offer(new Destination.ToVoicemail(number));
  }

  /** By the first route that wants the number and has a trunk that was not tried yet. */
  private Optional<Decision> toOutside(String number) {
    if (!live.served().has(Destination.ToTrunk.class)) {
      return Optional.empty();
    }
    Optional<Outcome> failed = Optional.empty();
    for (OutboundRoute route : company.outbound()) {
      if (!OutsideRoutes.wants(route, number)) {
        continue;
      }
      Optional<OutsideRoutes.Way> way = OutsideRoutes.way(company, route, number);
      if (way.isEmpty()) {
        because(Rule.OUTBOUND_TRUNK_OFF, route.id(), route.trunk());
        continue;
      }
      Destination.ToTrunk leaving = way.get().destination();
      Optional<Outcome> outcome = outcome(leaving);
      if (outcome.isEmpty()) {
        because(Rule.OUTBOUND_ROUTE, route.id(), route.trunk(), leaving.number());
        return Optional.of(decided(leaving));
      }
      if (outcome.get() != Outcome.TRUNK_BUSY) {
        return Optional.of(nothingLeft(outcome.get())); // the callee itself was reached
      }
      because(Rule.OUTBOUND_FAILED, route.id(), word(outcome.get()));
      failed = outcome;
    }
    return failed.map(this::nothingLeft);
  }

  private Optional<Outcome> outcome(Destination destination) {
    return tried.stream()
        .filter(attempt -> attempt.destination().equals(destination))
        .map(CallFacts.Attempt::outcome)
        .findFirst();
  }

  private PresenceStatus status(Extension extension, ReachSettings settings) {
    Presence presence = PresenceClock.at(settings, company.schedule(), now);
    String number = extension.number();
    String status = presence.status().word();
    switch (presence.cause()) {
      case Presence.Cause.Chosen() -> because(Rule.STATUS_CHOSEN, number, status);
      case Presence.Cause.Temporary(Instant until) ->
          because(Rule.STATUS_TEMPORARY, number, status, until.toString());
      case Presence.Cause.Switched(var period) ->
          because(Rule.STATUS_SWITCHED, number, status, period.name().toLowerCase(Locale.ROOT));
    }
    return presence.status();
  }

  private Forwarding forwarding(StatusProfile profile) {
    return facts.external() ? profile.external() : profile.internal();
  }

  private String type() {
    return facts.external() ? "external" : "internal";
  }

  /** Goes there, unless that was tried, or nobody serves it. */
  private Decision offer(Destination destination) {
    Optional<Outcome> outcome = outcome(destination);
    if (outcome.isPresent()) {
      return nothingLeft(outcome.get());
    }
    return live.served().has(destination)
        ? decided(destination)
        : fail(EndReason.UNREACHABLE, Rule.FORWARD_NOT_SERVED, destination.describe());
  }

  private Decision nothingLeft(Outcome outcome) {
    return refuse(outcome.reason(), Rule.NOTHING_LEFT, word(outcome));
  }

  /** The way ends here; the caller hears what went wrong first. */
  private Decision fail(EndReason otherwise, Rule rule, String fact) {
    EndReason first = failing;
    return refuse(first == null ? otherwise : first, rule, fact);
  }

  private Decision refuse(EndReason reason, Rule rule, String... about) {
    because(rule, about);
    return decided(new Destination.Refuse(reason));
  }

  private Decision decided(Destination destination) {
    return new Decision(destination, reasons);
  }

  private void because(Rule rule, String... about) {
    reasons.add(Reason.of(rule, about));
  }

  private static boolean is(CallParty party, Extension extension) {
    return party.extension().equals(Optional.of(extension.number()));
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static String word(ForwardTarget target) {
    return switch (target) {
      case ForwardTarget.Extension(String number) -> "extension:" + number;
      case ForwardTarget.Voicemail(String number) -> "voicemail:" + number;
      case ForwardTarget.Outside(String number) -> "outside:" + number;
      case ForwardTarget.Greeting(String greeting) -> "greeting:" + greeting;
      case ForwardTarget.HangUp() -> "hang_up";
    };
  }
}
