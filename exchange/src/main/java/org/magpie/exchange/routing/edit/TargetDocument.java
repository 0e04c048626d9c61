package org.magpie.exchange.routing.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.routing.rule.ForwardTarget;

/**
 * A target of forwarding as a document has it: {@code {"type": "extension", "number": "1001"}}, or
 * null for none.
 */
final class TargetDocument {
  /** What other exchanges have, and this one does not yet. */
  private static final Set<String> LATER = Set.of("ivr", "ring_group", "queue", "conference");

  private static final int LONGEST_NUMBER = 32;
  private static final int LONGEST_ID = 64;

  private TargetDocument() {}

  static Map<String, Object> write(ForwardTarget target) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (target) {
      case ForwardTarget.Extension(String number) -> put(tree, "extension", "number", number);
      case ForwardTarget.Voicemail(String number) -> put(tree, "voicemail", "number", number);
      case ForwardTarget.Outside(String number) -> put(tree, "outside", "number", number);
      case ForwardTarget.Greeting(String id) -> put(tree, "greeting", "greeting", id);
      case ForwardTarget.HangUp() -> tree.put("type", "hang_up");
    }
    return tree;
  }

  private static void put(Map<String, Object> tree, String type, String name, String value) {
    tree.put("type", type);
    tree.put(name, value);
  }

  /**
   * Reads a target; empty where there is a problem.
   *
   * @param owner whose voicemail is meant when no number was sent; empty where a number must be
   */
  static Optional<ForwardTarget> read(Fields target, String owner) {
    target.only("type", "number", "greeting");
    String type = target.required("type", LONGEST_ID);
    return switch (type) {
      case "extension" -> number(target).<ForwardTarget>map(ForwardTarget.Extension::new);
      case "voicemail" ->
          owner.isEmpty() || target.has("number") && !target.empty("number")
              ? number(target).<ForwardTarget>map(ForwardTarget.Voicemail::new)
              : Optional.of(new ForwardTarget.Voicemail(owner));
      case "outside" -> number(target).<ForwardTarget>map(ForwardTarget.Outside::new);
      case "greeting" ->
          Optional.of(target.required("greeting", LONGEST_ID))
              .filter(id -> !id.isEmpty())
              .map(ForwardTarget.Greeting::new);
      case "hang_up" -> Optional.of(new ForwardTarget.HangUp());
      case "" -> Optional.empty();
      default -> {
        if (LATER.contains(type)) {
          target.wrong("type", FieldProblem.Code.NOT_AVAILABLE, "is not served by this exchange");
        } else {
          target.wrong("type", FieldProblem.Code.ENUM, "is none of the possible words");
        }
        yield Optional.empty();
      }
    };
  }

  private static Optional<String> number(Fields target) {
    String number = target.required("number", LONGEST_NUMBER).replaceAll("[-.() ]", "");
    if (!number.isEmpty() && !number.matches("\\+?[0-9*#]+")) {
      target.wrong("number", FieldProblem.Code.FORMAT, "must be digits");
      return Optional.empty();
    }
    return Optional.of(number).filter(digits -> !digits.isEmpty());
  }
}
