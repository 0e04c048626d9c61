package org.magpie.exchange.call;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;

/** Something that happened in a call and that a feature may be waiting for. */
public sealed interface Happening {

  /** A device rings; {@code earlyMedia} when it sends sound of its own before it answers. */
  record Ringing(OutgoingLeg leg, boolean earlyMedia) implements Happening {}

  /** A device took the call. */
  record Answered(OutgoingLeg leg) implements Happening {}

  /** A device will not take the call. */
  record Declined(OutgoingLeg leg, Refusal refusal) implements Happening {}

  /** A device registered whose extension rings. */
  record DeviceCame(Binding device) implements Happening {}

  /** A leg that was answered is over, by the party or by what became of it. */
  record Gone(Leg leg, EndReason reason) implements Happening {}

  /** A party pressed a key. */
  record Key(Leg leg, char digit, KeyWay way) implements Happening {}

  /** A party put its peer on hold, or took it back. */
  record Hold(Leg leg, boolean held) implements Happening {}

  /** A party asks for video where there was none; the leg waits for an answer. */
  record VideoAsked(Leg leg) implements Happening {}

  /** The media of a leg was agreed anew: codec, direction, address or video changed. */
  record MediaChanged(Leg leg) implements Happening {}

  /** The connection of an answered party closed; its leg waits for it to come back. */
  record Lost(Leg leg) implements Happening {}

  /** A party that was lost is there again. */
  record Back(Leg leg) implements Happening {}

  /** A party comes back by a new leg, which takes the place of {@code old}. */
  record Swapped(Leg old, IncomingLeg replacement) implements Happening {}

  /** A party's decoder wants a whole picture from its peer. */
  record PictureWanted(Leg leg) implements Happening {}

  /**
   * A party sends its peer on to a number.
   *
   * @param destination where it goes first, where that is known without routing
   */
  record TransferAsked(Referral referral, String number, Optional<Destination> destination)
      implements Happening {}

  /** A party of another call wants a place in this one. */
  record Came(Newcomer newcomer) implements Happening {}

  /** What became of a party of ours that wanted a place in another call. */
  record Placed(Leg leg, boolean taken) implements Happening {}

  /** An extension that rings sends who waits elsewhere. */
  record SentElsewhere(String extension, Destination destination) implements Happening {}

  /** A sound of ours that ends by itself has been heard by a party to its end. */
  record Played(Leg leg) implements Happening {}

  /** What {@link CallScope#follow} was told to follow is complete, or has failed. */
  record Done(CompletionStage<?> what) implements Happening {}

  /** A party that came from another call takes the place of who transferred it. */
  record Joined(Leg place, Leg party) implements Happening {}

  /** How a key press came. */
  enum KeyWay {
    RFC4733,
    INFO
  }
}
