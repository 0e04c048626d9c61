package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaPlane;
import org.magpie.media.Sound;
import org.magpie.sip.Target;

/**
 * A call as a feature sees it. Everything runs on the call's own thread; a feature is straight-line
 * code, and whatever waits does so through {@link #await}.
 */
public interface CallScope {

  /** The call's id, for life. */
  String id();

  CallFacts facts();

  CallSettings settings();

  Instant now();

  /** When the call began. */
  Instant begun();

  /** Who waits to be connected: the caller, or a party that is transferred. It may change. */
  Leg waiting();

  /** In how many other calls an extension is now, ringing or talking. */
  int otherCallsOf(String extension);

  /** Whether an extension talks in another call now. */
  boolean talksElsewhere(String extension);

  /** Sends an INVITE to a device of an extension; what comes of it arrives as happenings. */
  default OutgoingLeg ring(String extension, Binding device) {
    return ring(extension, device, RingManner.USUAL);
  }

  /** The same in a manner of its own. */
  OutgoingLeg ring(String extension, Binding device, RingManner manner);

  /**
   * Calls a number outside for who waits; what comes of it arrives as happenings, as of a device.
   *
   * @param callerNumber what the callee is shown; empty: nothing of who calls
   * @return empty where the trunk takes no call now
   */
  default Optional<OutgoingLeg> dial(String trunk, String number, String callerNumber) {
    return dial(trunk, number, callerNumber, Set.of());
  }

  /**
   * The same at the mobile number of an extension: it is the extension that takes the call there.
   */
  Optional<OutgoingLeg> dialMobile(
      String extension, String trunk, String number, String callerNumber);

  /**
   * As {@link #dial(String, String, String)}, at another target of the trunk than those that did
   * not answer.
   *
   * @param butNot {@link OutgoingLeg#calledAt} of legs before
   */
  Optional<OutgoingLeg> dial(String trunk, String number, String callerNumber, Set<Target> butNot);

  /**
   * Waits until {@code wanted} makes something of a happening, or {@code atMost} has passed. The
   * call goes on meanwhile: re-INVITEs are answered, sessions refreshed, keys passed on.
   *
   * @return what {@code wanted} returned, or null when the time is up
   * @throws CallOver when the call must end: who waits gave up, its longest time is over, or it was
   *     ended by command
   */
  <T> @Nullable T await(Duration atMost, Function<Happening, @Nullable T> wanted);

  /** Lets two legs hear each other. */
  void connect(Leg a, Leg b);

  /**
   * Answers who waits: we are its peer from now on, under this name. A transfer that led here has
   * succeeded. Without effect when we are already.
   *
   * @throws CallOver when no media can be agreed
   */
  void answer(CallParty as);

  /**
   * Who answered a call that the exchange makes by itself is who waits from now on, and we are its
   * peer.
   */
  void meet(OutgoingLeg answered);

  /**
   * Lets who waits hear a sound from its beginning, instead of what it hears now; before an answer
   * as early media, where the party takes any. {@link Happening.Played} tells the end of one that
   * ends. When somebody takes the party's place meanwhile, it hears the sound from its beginning,
   * and {@link Happening.MediaChanged} names its leg.
   */
  void play(Sound sound);

  /** Ends what {@link #play} began. */
  void stopPlaying();

  /** What routing decides of these facts now; nothing is done about it. */
  Decision decide(CallFacts asked);

  /** The configuration that the call began with. */
  DirectorySnapshot directory();

  /** For recording who waits; see {@link MediaPlane#record}. */
  MediaPlane mediaPlane();

  /** The id of the record of the conversation; another one after a transfer. */
  String recordId();

  /**
   * Has {@link Happening.Done} tell when something outside of the call is complete, or has failed,
   * so that the call goes on while a feature waits for it.
   */
  void follow(CompletionStage<?> stage);

  /**
   * When who waits hangs up from now on, the call ended for this reason: its purpose was fulfilled
   * before.
   */
  void leavingIs(EndReason reason);

  /** Runs {@code task} on the call's thread, unless the call is gone. Any thread. */
  void run(Runnable task);

  /**
   * Gives who waits to another running call, which answers and connects it where it has such a
   * place; this call is over then.
   *
   * @return only when the other call has no such place; who waits still does
   * @throws CallOver when the party is there, or gone
   */
  void takeSeat(String callId, Seat place);

  /**
   * Opens a door of this name: a party of another call that wants to be {@link Seat.Behind} it is
   * connected with who waits, and the feature is over.
   */
  void open(String door);

  /**
   * Whether who waits may be taken by somebody else than the extension that rings, and be sent
   * elsewhere by it: {@link Seat.Ringing}, {@link Happening.SentElsewhere}. The feature is over
   * then. Not so where whoever rings is no more than one of those that are called.
   */
  void yields(boolean whileItRings);

  /** Who sent the waiting party here, if somebody did. */
  Optional<CallParty> referrer();

  /** Who sent the waiting party here is told that it is well, and leaves the call. */
  void letGo();

  /** Keeps what happened or was decided. */
  void trace(TraceEvent event);
}
