package org.magpie.exchange.routing;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.InboundRoute;

/** The one function that decides where a call goes. */
public final class Router {
  private Router() {}

  /**
   * Decides what comes next for a call.
   *
   * @param now for rules that depend on the time of day; no rule does yet
   */
  public static Decision decide(
      CallFacts facts, DirectorySnapshot directory, LiveView live, Instant now) {
    Company company = directory.company();
    Optional<Extension> found = Optional.empty();
    if (facts.trunk().isPresent()) {
      Optional<InboundRoute> route = OutsideRoutes.inbound(company, facts);
      if (route.isEmpty()) {
        return refuse(EndReason.NOT_FOUND, "routing.inbound.none", facts.dialled());
      }
      found = directory.byNumber(route.get().extension());
    } else {
      found = directory.byNumber(facts.dialled());
      if (found.isEmpty()) {
        Optional<Decision> outside = OutsideRoutes.decide(facts, company);
        if (outside.isPresent()) {
          return outside.get();
        }
      }
    }
    if (!facts.attempts().isEmpty()) {
      return afterAttempts(facts);
    }
    if (found.isEmpty()) {
      return refuse(EndReason.NOT_FOUND, "routing.number.unknown", facts.dialled());
    }
    Extension extension = found.get();
    if (!extension.enabled()) {
      // A stranger to the directory must not tell a disabled extension from one that never was.
      return refuse(EndReason.DISABLED, "routing.extension.disabled", extension.number());
    }
    if (is(facts.caller(), extension)
        || facts.transferred().filter(party -> is(party, extension)).isPresent()) {
      return refuse(EndReason.OWN_NUMBER, "routing.extension.own", extension.number());
    }
    if (live.extension(extension.number()).devices() == 0) {
      return refuse(
          EndReason.NOT_REGISTERED, "routing.extension.not-registered", extension.number());
    }
    if (!extension.settings().callWaiting() && live.extension(extension.number()).calls() > 0) {
      return refuse(EndReason.BUSY, "routing.extension.no-call-waiting", extension.number());
    }
    return Decision.of(
        new Destination.ToExtension(extension.number()),
        "routing.extension.dialled",
        extension.number());
  }

  private static boolean is(CallParty party, Extension extension) {
    return party.extension().equals(Optional.of(extension.number()));
  }

  private static Decision afterAttempts(CallFacts facts) {
    CallFacts.Attempt last = facts.attempts().getLast();
    return refuse(
        last.outcome().reason(),
        "routing.nothing-left." + last.outcome().name().toLowerCase(Locale.ROOT),
        last.destination().describe());
  }

  private static Decision refuse(EndReason reason, String key, String subject) {
    return Decision.of(new Destination.Refuse(reason), key, subject);
  }
}
