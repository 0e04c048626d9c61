package org.magpie.exchange.call;

import java.util.Optional;
import java.util.Set;
import org.magpie.sip.Target;

/** The trunks, as calls use them. Any thread; never blocks. */
public interface OutsideLines {

  /** No trunk at all. */
  OutsideLines NONE =
      new OutsideLines() {
        @Override
        public Optional<OutsideLine> occupy(String trunk, Set<Target> butNot) {
          return Optional.empty();
        }

        @Override
        public Optional<OutsideLine> admit(String trunk, Target from) {
          return Optional.empty();
        }
      };

  /**
   * Takes one line of a trunk for one call, until it is {@link OutsideLine#release released}.
   *
   * @param butNot targets of it that did not answer this call
   * @return empty where the trunk takes no call now: there is none of this id, it is switched off,
   *     its address is not known, no target is left, or all its lines are in use
   */
  Optional<OutsideLine> occupy(String trunk, Set<Target> butNot);

  /**
   * Takes one line of a trunk for a call that came by it.
   *
   * @param from where it came from
   * @return empty where the trunk was switched off, or all its lines are in use
   */
  Optional<OutsideLine> admit(String trunk, Target from);
}
