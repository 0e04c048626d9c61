package org.magpie.exchange.explain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.routing.Reason;

/**
 * What one party of a call may read of why it went where it went: of the settings of others nothing
 * but what they did to the call. Takes the reasons of one call in their order.
 */
final class Discretion {
  /** Behind the key of a sentence: the same without what is private. */
  static final String SHORT = ".short";

  private static final Set<String> PRIVATE =
      Set.of("number", "target", "pattern", "action", "destination", "code", "slot");

  private final String reader;
  private final Set<String> known = new HashSet<>();
  private boolean sentOn;

  Discretion(String reader) {
    this.reader = reader;
    known.add(reader);
  }

  /** The sentence of the next reason; empty where the reader is told nothing of it. */
  Optional<String> text(Reason reason, Locale language) {
    Map<String, String> facts = new LinkedHashMap<>(reason.named());
    String about = facts.get("extension");
    // Where somebody else sent the call on to is told neither here nor by what came after.
    boolean hidden =
        sentOn
            && (about == null
                ? facts.keySet().stream().anyMatch(PRIVATE::contains)
                : !known.contains(about));
    if (about != null && !sentOn) {
      known.add(about);
    }
    if (Objects.equals(about, reader)) {
      return Optional.of(Explanation.text(reason, language));
    }
    return switch (reason.rule()) {
      case NUMBER_RULE -> {
        sentOn |= !reason.named().getOrDefault("action", "").equals("accept");
        yield Optional.empty();
      }
      case MOBILE_RINGS -> Optional.empty();
      case FORWARD_ALWAYS, FORWARD_NO_ANSWER, FORWARD_BUSY, BY_COMMAND -> {
        sentOn = true;
        facts.keySet().removeAll(PRIVATE);
        yield hidden
            ? Optional.empty()
            : Optional.of(Sentences.in(language).text(reason.key() + SHORT, facts));
      }
      default -> hidden ? Optional.empty() : Optional.of(Explanation.text(reason, language));
    };
  }
}
