package org.magpie.api.http;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.magpie.api.contract.ErrorCode;
import org.magpie.exchange.routing.edit.EditOutcome;
import org.magpie.exchange.routing.edit.FieldProblem;

/** The answers to changes that were not made. */
public final class FieldProblems {
  private FieldProblems() {}

  /** Names each field with what is wrong about it, as a word and as a sentence. */
  public static Answer.Json answer(List<FieldProblem> problems) {
    return Answer.blaming(
        ErrorCode.BAD_PARAMETER,
        problems.stream()
            .map(
                problem ->
                    Map.of(
                        "field",
                        problem.field(),
                        "validation_type",
                        problem.code().word(),
                        "message",
                        problem.message()))
            .toList());
  }

  /** The answer to a change, which {@code done} makes where it was made. */
  public static <T> Answer of(EditOutcome<T> outcome, Function<T, Answer> done) {
    return switch (outcome) {
      case EditOutcome.Done<T>(T now) -> done.apply(now);
      case EditOutcome.Invalid<T>(List<FieldProblem> problems) -> answer(problems);
      case EditOutcome.Stale<T> stale -> Answer.error(ErrorCode.STALE_VERSION);
      case EditOutcome.Gone<T> gone -> Answer.error(ErrorCode.NOT_FOUND);
    };
  }
}
