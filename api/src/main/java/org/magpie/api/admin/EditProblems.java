package org.magpie.api.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.EditResult.Code;

/** Collects what is wrong with edits of the directory, and makes the answer that tells it. */
final class EditProblems {
  private static final int MOST = 200;

  private final List<EditResult.Problem> found = new ArrayList<>();

  void add(String field, Code code, String message) {
    found.add(new EditResult.Problem(0, field, code, message));
  }

  /** Takes one problem. */
  interface Taker {
    void take(String field, Code code, String message);
  }

  void each(Taker taker) {
    found.forEach(one -> taker.take(one.field(), one.code(), one.message()));
  }

  private static Map<String, String> entry(String field, Code code, String message) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("field", field);
    entry.put("validation_type", code.name().toLowerCase(Locale.ROOT));
    entry.put("message", message);
    return entry;
  }

  /** The answer that names each; empty where nothing is wrong. */
  Optional<Answer> answer() {
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            answer(
                found.stream().map(one -> entry(one.field(), one.code(), one.message())).toList()));
  }

  private static Answer answer(List<Map<String, String>> found) {
    Map<String, String> first = found.getFirst();
    String of = first.containsKey("number") ? first.get("number") + ": " : "";
    List<Map<String, String>> shown = found.stream().limit(MOST).toList();
    return Answer.error(
            ErrorCode.BAD_PARAMETER, of + first.get("field") + " " + first.get("message"))
        .with("invalid_param_list", shown)
        .with("problems", found.size());
  }

  /**
   * The answer to edits that were not made.
   *
   * @param numbers which extension an edit is about, where there are several
   */
  static Answer answer(List<EditResult.Problem> problems, IntFunction<Optional<String>> numbers) {
    EditResult.Problem first = problems.getFirst();
    boolean one = problems.stream().allMatch(problem -> problem.edit() == first.edit());
    if (one && first.code() == Code.UNKNOWN && first.field().equals("id")) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    return answer(
        problems.stream()
            .map(
                problem -> {
                  Map<String, String> entry =
                      entry(problem.field(), problem.code(), problem.message());
                  numbers.apply(problem.edit()).ifPresent(number -> entry.put("number", number));
                  return entry;
                })
            .toList());
  }
}
