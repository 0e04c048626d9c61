package org.magpie.exchange.routing.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.OutsideRoutes;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.StatusProfile;

/**
 * What is wrong with how a person wants to be reached, beside its form: targets that do not exist,
 * are herself, close a circle, or that nobody serves. Only what changed is looked at: a target that
 * was deleted since does not keep her from changing something else.
 */
final class ReachRules {
  private final Extension owner;
  private final ReachSettings before;
  private final DirectorySnapshot directory;
  private final Served served;
  private final List<FieldProblem> problems;

  /**
   * @param problems takes what is wrong
   */
  ReachRules(
      Extension owner,
      ReachSettings before,
      DirectorySnapshot directory,
      Served served,
      List<FieldProblem> problems) {
    this.owner = owner;
    this.before = before;
    this.directory = directory;
    this.served = served;
    this.problems = problems;
  }

  void check(ReachSettings next) {
    for (PresenceStatus status : PresenceStatus.values()) {
      String path = "statuses." + status.word();
      StatusProfile now = next.profile(status);
      StatusProfile was = before.profile(status);
      forwarding(path + ".internal", now.internal(), was.internal());
      forwarding(path + ".external", now.external(), was.external());
      if (now.mobile().on() && !now.mobile().equals(was.mobile())) {
        outside(path + ".mobile.number", now.mobile().prefix() + now.mobile().number());
      }
    }
    if (!next.rules().equals(before.rules())) {
      for (int i = 0; i < next.rules().size(); i++) {
        NumberRule rule = next.rules().get(i);
        String path = "rules[" + i + "].target";
        rule.target().filter(target -> !known(rule)).ifPresent(target -> target(path, target));
      }
    }
  }

  private boolean known(NumberRule rule) {
    return before.rules().stream().anyMatch(one -> one.target().equals(rule.target()));
  }

  private void forwarding(String path, Forwarding now, Forwarding was) {
    if (!now.always().equals(was.always())) {
      now.always().ifPresent(target -> target(path + ".always", target));
      if (now.always().filter(target -> leadsBack(target, new HashSet<>())).isPresent()) {
        problem(
            path + ".always.number",
            FieldProblem.Code.LOOP,
            "leads back to " + owner.number() + ": each of them forwards all calls to the next");
      }
    }
    changed(path + ".no_answer", now.noAnswer(), was.noAnswer());
    changed(path + ".busy", now.busy(), was.busy());
  }

  private void changed(String path, Optional<ForwardTarget> now, Optional<ForwardTarget> was) {
    if (!now.equals(was)) {
      now.ifPresent(target -> target(path, target));
    }
  }

  private void target(String path, ForwardTarget target) {
    switch (target) {
      case ForwardTarget.Extension(String number) -> extension(path + ".number", number);
      case ForwardTarget.Voicemail(String number) -> {
        served(path, Destination.ToVoicemail.class);
        boolean group =
            directory.company().voicemail().stream().anyMatch(one -> one.number().equals(number));
        if (!group && directory.byNumber(number).isEmpty()) {
          unknown(path + ".number", number);
        }
      }
      case ForwardTarget.Outside(String number) -> outside(path + ".number", number);
      case ForwardTarget.Greeting greeting -> served(path, Destination.ToGreeting.class);
      case ForwardTarget.HangUp hangUp -> {}
    }
  }

  private void extension(String path, String number) {
    if (number.equals(owner.number())) {
      problem(path, FieldProblem.Code.ONESELF, "is the own number: calls would come back");
    } else if (directory.byNumber(number).filter(Extension::enabled).isEmpty()) {
      unknown(path, number);
    }
  }

  private void outside(String path, String number) {
    if (!served.has(Destination.ToTrunk.class)) {
      problem(path, FieldProblem.Code.NOT_AVAILABLE, "no trunk leads outside");
    } else if (directory.byNumber(number).isPresent()) {
      problem(path, FieldProblem.Code.FORMAT, "is an extension, and not a number outside");
    } else if (OutsideRoutes.outbound(directory.company(), number).isEmpty()) {
      problem(path, FieldProblem.Code.UNKNOWN, "no route to the outside takes " + number);
    }
  }

  private void served(String path, Class<? extends Destination> kind) {
    if (!served.has(kind)) {
      problem(path + ".type", FieldProblem.Code.NOT_AVAILABLE, "is not served by this exchange");
    }
  }

  private void unknown(String path, String number) {
    problem(path, FieldProblem.Code.UNKNOWN, "there is no extension " + number);
  }

  /** Whether somebody to whom all calls are forwarded forwards all calls back. */
  private boolean leadsBack(ForwardTarget target, Set<String> met) {
    if (!(target instanceof ForwardTarget.Extension(String number))
        || number.equals(owner.number())
        || !met.add(number)) {
      return false;
    }
    Optional<Extension> next = directory.byNumber(number);
    return next.isPresent()
        && directory.reach(next.get()).profiles().values().stream()
            .flatMap(profile -> Stream.of(profile.internal().always(), profile.external().always()))
            .flatMap(Optional::stream)
            .anyMatch(
                further ->
                    further.equals(new ForwardTarget.Extension(owner.number()))
                        || leadsBack(further, met));
  }

  private void problem(String field, FieldProblem.Code code, String message) {
    problems.add(new FieldProblem(field, code, message));
  }
}
