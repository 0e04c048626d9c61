package org.magpie.exchange.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.exchange.routing.RoutingWorld.ALICE;
import static org.magpie.exchange.routing.RoutingWorld.STRANGER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.FeatureCodes;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.testkit.Requirement;

class DialledTest {
  private final RoutingWorld world = new RoutingWorld();

  private static Trunk trunk(String id, boolean enabled) {
    return new Trunk(id, id, "192.0.2.1", 0, "udp", Optional.empty(), "5550", 0, enabled);
  }

  private static OutboundRoute route(String id, String pattern, String trunk) {
    return new OutboundRoute(id, new NumberPattern(pattern), 1, "", trunk);
  }

  @Test
  @Requirement({"K-26", "A-174"})
  void featureCodesLeadToTheirServiceUnderTheCodeThatHolds() {
    assertThat(world.decide(ALICE, "*93").destination())
        .isEqualTo(new Destination.ToService(Service.STATUS_DO_NOT_DISTURB, ""));
    assertThat(world.decide(ALICE, "*041002").destination())
        .isEqualTo(new Destination.ToService(Service.PICKUP, "1002"));
    world.company(
        company ->
            company.withCodes(new FeatureCodes(Map.of(Service.STATUS_DO_NOT_DISTURB, "*78"))));
    assertThat(world.decide(ALICE, "*93").destination())
        .isEqualTo(new Destination.Refuse(EndReason.NOT_FOUND));
    assertThat(world.decide(ALICE, "*78").destination())
        .isEqualTo(new Destination.ToService(Service.STATUS_DO_NOT_DISTURB, ""));
  }

  @Test
  @Requirement("A-175")
  void statusAndParkingHaveTheCodesThatClientsRelyOn() {
    assertThat(world.decide(ALICE, "*94").destination())
        .isEqualTo(new Destination.ToService(Service.STATUS_LUNCH, ""));
    assertThat(world.decide(ALICE, "*6").destination())
        .isEqualTo(new Destination.ToService(Service.PARK, ""));
    assertThat(world.decide(ALICE, "*066004").destination())
        .isEqualTo(new Destination.ToService(Service.PARK_AT, "6004"));
  }

  @Test
  void aCodeThatNobodyServesIsNotFound() {
    world.serves(new Served(Set.of(Destination.ToExtension.class), Set.of()));
    Decision decision = world.decide(ALICE, "*91");
    assertThat(decision.destination()).isEqualTo(new Destination.Refuse(EndReason.NOT_FOUND));
    assertThat(decision.reasons().getLast().describe())
        .isEqualTo("routing.service.not-served=status_available,*91");
  }

  @Test
  void groupsAndParkingSlotsHaveNumbers() {
    PagingGroup group = new PagingGroup("6500", "all", List.of("1001"), false);
    world.company(company -> company.withPaging(List.of(group)));
    assertThat(world.decide(ALICE, "6500").destination())
        .isEqualTo(new Destination.ToPagingGroup(group));
    assertThat(world.decide(ALICE, "6007").destination())
        .isEqualTo(new Destination.ToParkedCall("6007"));
    world.serves(new Served(Set.of(Destination.ToExtension.class), Set.of()));
    assertThat(world.decide(ALICE, "6007").destination())
        .isEqualTo(new Destination.Refuse(EndReason.NOT_FOUND));
  }

  @Test
  @Requirement("A-160")
  void aNumberOutsideLeavesByTheFirstRouteWhoseTrunkTakesIt() {
    world.company(
        company ->
            company
                .withTrunks(List.of(trunk("off", false), trunk("a", true), trunk("b", true)))
                .withOutbound(
                    List.of(
                        route("r0", "9.", "off"), route("r1", "9.", "a"), route("r2", "9.", "b"))));
    Decision decision = world.decide(ALICE, "9139");
    assertThat(decision.destination()).isEqualTo(new Destination.ToTrunk("a", "139", "5550"));
    assertThat(decision.reasons())
        .extracting(Reason::describe)
        .containsExactly("routing.outbound.trunk-off=r0,off", "routing.outbound.route=r1,a,139");
    assertThat(world.after(ALICE, "9139", Outcome.TRUNK_BUSY).destination())
        .isEqualTo(new Destination.ToTrunk("b", "139", "5550"));
    assertThat(world.after(ALICE, "9139", Outcome.BUSY).destination())
        .isEqualTo(new Destination.Refuse(EndReason.BUSY));
    Decision none = world.after(ALICE, "9139", Outcome.TRUNK_BUSY, Outcome.TRUNK_BUSY);
    assertThat(none.destination()).isEqualTo(new Destination.Refuse(EndReason.TRUNK_BUSY));
  }

  @Test
  void aForwardingToOutsideTriesTheNextTrunkToo() {
    world.company(
        company ->
            company
                .withTrunks(List.of(trunk("a", true), trunk("b", true)))
                .withOutbound(List.of(route("r1", "9.", "a"), route("r2", "9.", "b"))));
    world.forward("1001", none -> none.withNoAnswer(new ForwardTarget.Outside("9139")));
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER).destination())
        .isEqualTo(new Destination.ToTrunk("a", "139", "5550"));
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER, Outcome.TRUNK_BUSY).destination())
        .isEqualTo(new Destination.ToTrunk("b", "139", "5550"));
  }

  @Test
  void whomWeSendOnFromOutsideReachesExtensionsAndNothingThatCosts() {
    world.company(
        company ->
            company
                .withTrunks(List.of(trunk("a", true)))
                .withOutbound(List.of(route("r1", "9.", "a"))));
    assertThat(world.decide(sentOn("1001")).destination())
        .isEqualTo(new Destination.ToExtension("1001"));
    for (String number : List.of("9139", "*91", "5551")) {
      assertThat(world.decide(sentOn(number)).destination())
          .isEqualTo(new Destination.Refuse(EndReason.NOT_FOUND));
    }
  }

  private static CallFacts sentOn(String number) {
    return new CallFacts(CallParty.number("13800000000"), number, false, List.of());
  }

  @Test
  void whoComesByATrunkReachesWhatTheInboundRoutesSayAndNothingElse() {
    world.company(
        company ->
            company
                .withTrunks(List.of(trunk("a", true)))
                .withOutbound(List.of(route("r1", "9.", "a")))
                .withInbound(
                    List.of(
                        new InboundRoute("i1", "a", new NumberPattern("5551"), "", "1001"),
                        new InboundRoute("i2", "b", new NumberPattern("."), "", "1002"))));
    assertThat(world.decide(by("a", "5551")).destination())
        .isEqualTo(new Destination.ToExtension("1001"));
    for (String number : List.of("1001", "9139", "*91", "5552")) {
      Decision decision = world.decide(by("a", number));
      assertThat(decision.destination()).isEqualTo(new Destination.Refuse(EndReason.NOT_FOUND));
      assertThat(decision.reasons().getLast().key()).isEqualTo("routing.inbound.none");
    }
    assertThat(world.decide(by("b", "5552")).destination())
        .isEqualTo(new Destination.ToExtension("1002"));
  }

  private static CallFacts by(String trunk, String dialled) {
    return new CallFacts(STRANGER, dialled, false, List.of(), Optional.empty(), Optional.of(trunk));
  }

  @Test
  void aReasonSurvivesItsFormInTheTrace() {
    Reason reason = Reason.of(Rule.NUMBER_UNKNOWN, "a b,c=+%1");
    assertThat(reason.describe()).doesNotContain(" ", "b,");
    assertThat(Reason.parse(reason.describe())).contains(reason);
    assertThat(Reason.parse("routing.of.another.release=1")).isEmpty();
    for (Rule rule : Rule.values()) {
      Reason all = new Reason(rule, rule.facts());
      assertThat(Reason.parse(all.describe())).contains(all);
    }
  }
}
