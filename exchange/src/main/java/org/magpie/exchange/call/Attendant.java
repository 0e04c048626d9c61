package org.magpie.exchange.call;

import java.util.List;

/**
 * Attends the conversations of one call, beside its parties and its features: writes them down, for
 * example. Everything runs on the call's own thread.
 */
public interface Attendant {

  /** Attends nothing. */
  Attendant NONE = new Attendant() {};

  /** Makes one for each call. */
  @FunctionalInterface
  interface Attendants {
    /** Nobody attends. */
    Attendants NONE = call -> Attendant.NONE;

    /** Each of these attends; a key that one keeps the others do not hear of. */
    static Attendants all(List<Attendants> those) {
      return call -> new SeveralAttendants(those.stream().map(one -> one.attend(call)).toList());
    }

    /** A call begins. */
    Attendant attend(Attended call);
  }

  /** These two hear each other from now on; told again when a party or its media changed. */
  default void joined(Leg first, Leg second) {}

  /**
   * A party pressed a key.
   *
   * @return whether the key is kept from everybody else; one that came as RFC 4733 event cannot be
   *     kept any more
   */
  default boolean key(Happening.Key key) {
    return false;
  }

  /**
   * A party pressed the keys of {@link org.magpie.media.MediaLeg#watchFor}; see {@link
   * org.magpie.media.KeyCode}.
   */
  default void code(Leg leg, String keys) {}

  /** What an attendant wants its like in another call to know. Immutable. */
  interface Luggage {}

  /**
   * The conversation is about to go on in another call, to which one of the two is given.
   *
   * @return what those who attend that call need to go on with what was begun here
   */
  default List<Luggage> moving() {
    return List.of();
  }

  /** Those who are joined next bring this from the call that gave one of them away. */
  default void brought(List<Luggage> luggage) {}

  /** The call is over. */
  default void over() {}
}
