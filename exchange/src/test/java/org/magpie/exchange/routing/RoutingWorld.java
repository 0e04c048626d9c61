package org.magpie.exchange.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;

/** A company of extensions 1000 to 1009, each with one device, in which anything can be asked. */
final class RoutingWorld {
  static final CallParty ALICE = CallParty.extension("1000", "Alice");
  static final CallParty STRANGER = CallParty.number("13900001111");

  private final Map<String, LiveView.Extension> live = new HashMap<>();
  private DirectorySnapshot directory;
  private Served served = Served.ALL;
  Instant now = Instant.parse("2026-01-05T12:00:00Z");

  RoutingWorld() {
    directory =
        DirectorySnapshot.of(
            1,
            IntStream.range(0, 10)
                .mapToObj(
                    i ->
                        new Extension(
                            i + 1,
                            "100" + i,
                            "Person " + i,
                            Optional.empty(),
                            true,
                            1,
                            Optional.empty(),
                            Optional.empty()))
                .toList());
    for (int i = 0; i < 10; i++) {
      live.put("100" + i, new LiveView.Extension(1, 0));
    }
  }

  RoutingWorld reach(String number, UnaryOperator<ReachSettings> change) {
    Extension extension = directory.byNumber(number).orElseThrow();
    directory = directory.with(extension.id(), change.apply(directory.reach(extension)));
    return this;
  }

  /** Changes the forwarding of both kinds of call in the status available. */
  RoutingWorld forward(String number, UnaryOperator<Forwarding> change) {
    return reach(
        number,
        settings ->
            settings.withProfile(
                PresenceStatus.AVAILABLE,
                settings
                    .profile(PresenceStatus.AVAILABLE)
                    .withForwarding(change.apply(Forwarding.NONE))));
  }

  RoutingWorld company(UnaryOperator<Company> change) {
    directory = directory.with(change.apply(directory.company()));
    return this;
  }

  RoutingWorld live(String number, int devices, int calls) {
    live.put(number, new LiveView.Extension(devices, calls));
    return this;
  }

  RoutingWorld serves(Served what) {
    served = what;
    return this;
  }

  Decision decide(CallParty caller, String dialled) {
    return decide(new CallFacts(caller, dialled, false, List.of()));
  }

  Decision decide(CallFacts facts) {
    return Router.decide(
        facts,
        directory,
        new LiveView(number -> live.getOrDefault(number, LiveView.Extension.ABSENT), served),
        now);
  }

  /** What comes after an attempt at what is decided first. */
  Decision after(CallParty caller, String dialled, Outcome... outcomes) {
    CallFacts facts = new CallFacts(caller, dialled, false, List.of());
    for (Outcome outcome : outcomes) {
      facts = facts.after(decide(facts).destination(), outcome);
    }
    return decide(facts);
  }

  static ForwardTarget to(String number) {
    return new ForwardTarget.Extension(number);
  }

  static ForwardTarget voicemail(String number) {
    return new ForwardTarget.Voicemail(number);
  }
}
