package org.magpie.exchange.routing.edit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.routing.rule.VoicemailGroup;

/**
 * What is wrong with rules of the company, beside their form: numbers that are taken, members,
 * extensions and trunks that do not exist. Only what changed is looked at, so that a member who was
 * deleted since keeps nobody from changing something else.
 */
final class CompanyRules {
  private final DirectorySnapshot directory;
  private final Served served;
  private final List<FieldProblem> problems;

  CompanyRules(DirectorySnapshot directory, Served served, List<FieldProblem> problems) {
    this.directory = directory;
    this.served = served;
    this.problems = problems;
  }

  void check(Company next) {
    Company before = directory.company();
    numbers(next, before);
    if (!next.paging().equals(before.paging())) {
      for (int i = 0; i < next.paging().size(); i++) {
        members("paging_groups[" + i + "]", next.paging().get(i).members());
      }
    }
    if (!next.pickup().equals(before.pickup())) {
      Set<String> names = new HashSet<>();
      List<PickupGroup> groups = next.pickup().groups();
      for (int i = 0; i < groups.size(); i++) {
        String path = "pickup_groups[" + i + "]";
        members(path, groups.get(i).members());
        known(path + ".takers", groups.get(i).takers());
        if (!names.add(groups.get(i).name())) {
          problem(path + ".name", FieldProblem.Code.TAKEN, "is another group's");
        }
      }
    }
    if (!next.voicemail().equals(before.voicemail())) {
      for (int i = 0; i < next.voicemail().size(); i++) {
        members("voicemail_groups[" + i + "]", next.voicemail().get(i).members());
      }
    }
    if (!next.parking().timeout().equals(before.parking().timeout())) {
      next.parking().timeout().ifPresent(this::timeout);
    }
    routes(next, before);
  }

  /** Whatever can be dialled has one meaning. */
  private void numbers(Company next, Company before) {
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < next.paging().size(); i++) {
      PagingGroup group = next.paging().get(i);
      boolean kept = before.paging().stream().anyMatch(one -> one.number().equals(group.number()));
      number("paging_groups[" + i + "].number", group.number(), kept, next, taken);
    }
    for (int i = 0; i < next.voicemail().size(); i++) {
      VoicemailGroup group = next.voicemail().get(i);
      boolean kept =
          before.voicemail().stream().anyMatch(one -> one.number().equals(group.number()));
      number("voicemail_groups[" + i + "].number", group.number(), kept, next, taken);
    }
    if (!next.parking().equals(before.parking())) {
      directory.all().stream()
          .map(Extension::number)
          .filter(next.parking()::has)
          .findFirst()
          .ifPresent(
              number ->
                  problem(
                      "parking.first",
                      FieldProblem.Code.TAKEN,
                      "gives a slot the number of extension " + number));
      Stream.concat(
              next.paging().stream().map(PagingGroup::number),
              next.voicemail().stream().map(VoicemailGroup::number))
          .filter(next.parking()::has)
          .findFirst()
          .ifPresent(
              number ->
                  problem(
                      "parking.first",
                      FieldProblem.Code.TAKEN,
                      "gives a slot the number of group " + number));
    }
  }

  private void number(
      String field, String number, boolean kept, Company next, Map<String, String> taken) {
    String other = taken.putIfAbsent(number, field);
    if (other != null) {
      problem(field, FieldProblem.Code.TAKEN, "is the number of another group");
    } else if (!kept && directory.byNumber(number).isPresent()) {
      problem(field, FieldProblem.Code.TAKEN, "is the number of an extension");
    } else if (!kept && next.parking().has(number)) {
      problem(field, FieldProblem.Code.TAKEN, "is the number of a parking slot");
    }
  }

  private void members(String path, Iterable<String> members) {
    known(path + ".members", members);
  }

  private void known(String field, Iterable<String> numbers) {
    for (String number : numbers) {
      if (directory.byNumber(number).isEmpty()) {
        problem(field, FieldProblem.Code.UNKNOWN, "there is no extension " + number);
      }
    }
  }

  private void timeout(ForwardTarget target) {
    switch (target) {
      case ForwardTarget.Extension(String number) -> known("parking.timeout.number", number);
      case ForwardTarget.Voicemail(String number) -> {
        known("parking.timeout.number", number);
        if (!served.has(Destination.ToVoicemail.class)) {
          problem(
              "parking.timeout.type",
              FieldProblem.Code.NOT_AVAILABLE,
              "is not served by this exchange");
        }
      }
      case ForwardTarget.HangUp hangUp -> {}
      case ForwardTarget.Outside outside -> notHere();
      case ForwardTarget.Greeting greeting -> notHere();
    }
  }

  private void notHere() {
    problem("parking.timeout.type", FieldProblem.Code.ENUM, "is no place for a parked call");
  }

  private void known(String field, String number) {
    if (directory.byNumber(number).isEmpty()) {
      problem(field, FieldProblem.Code.UNKNOWN, "there is no extension " + number);
    }
  }

  private void routes(Company next, Company before) {
    Set<String> trunks = new HashSet<>();
    for (int i = 0; i < next.trunks().size(); i++) {
      Trunk trunk = next.trunks().get(i);
      if (!trunks.add(trunk.id())) {
        problem("trunks[" + i + "].id", FieldProblem.Code.TAKEN, "is another trunk's");
      }
    }
    for (int i = 0; i < next.inbound().size(); i++) {
      InboundRoute route = next.inbound().get(i);
      String path = "inbound_routes[" + i + "]";
      if (!route.trunk().isEmpty() && !trunks.contains(route.trunk())) {
        problem(path + ".trunk", FieldProblem.Code.UNKNOWN, "there is no trunk " + route.trunk());
      }
      Optional<InboundRoute> same = before.inbound().stream().filter(route::equals).findFirst();
      if (same.isEmpty()) {
        known(path + ".extension", route.extension());
      }
    }
    for (int i = 0; i < next.outbound().size(); i++) {
      OutboundRoute route = next.outbound().get(i);
      if (!trunks.contains(route.trunk())) {
        problem(
            "outbound_routes[" + i + "].trunk",
            FieldProblem.Code.UNKNOWN,
            "there is no trunk " + route.trunk());
      }
    }
  }

  private void problem(String field, FieldProblem.Code code, String message) {
    problems.add(new FieldProblem(field, code, message));
  }
}
