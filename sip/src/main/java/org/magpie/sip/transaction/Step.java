package org.magpie.sip.transaction;

import java.util.List;

/** The outcome of one event: the next state and what to do, in order. */
public record Step<S>(S state, List<Effect> effects) {
  static <S> Step<S> of(S state, Effect... effects) {
    return new Step<>(state, List.of(effects));
  }
}
