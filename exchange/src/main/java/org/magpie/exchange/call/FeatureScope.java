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
import org.magpie.exchange.routing.Router;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaPlane;
import org.magpie.media.Sound;
import org.magpie.sip.Target;

/** What a feature may do with its call. On the call's thread. */
record FeatureScope(Call call) implements CallScope {

  /**
   * How many calls of one caller from outside go to the same number outside at a time. A number
   * there that is forwarded back to us would have no end: networks count the hops anew.
   */
  private static final int MOST_ALIKE = 2;

  private Waiting place() {
    return call.stage().waiting();
  }

  @Override
  public String id() {
    return call.id();
  }

  @Override
  public CallFacts facts() {
    return call.facts();
  }

  @Override
  public CallSettings settings() {
    return call.settings();
  }

  @Override
  public Instant now() {
    return call.now();
  }

  @Override
  public Instant begun() {
    return call.begun();
  }

  @Override
  public Leg waiting() {
    return call.waiting();
  }

  @Override
  public DirectorySnapshot directory() {
    return call.directory();
  }

  @Override
  public MediaPlane mediaPlane() {
    return call.mediaPlane();
  }

  @Override
  public String recordId() {
    return call.recordId();
  }

  @Override
  public void trace(TraceEvent event) {
    call.trace(event);
  }

  @Override
  public void run(Runnable task) {
    call.run(task);
  }

  @Override
  public <T> @Nullable T await(Duration atMost, Function<Happening, @Nullable T> wanted) {
    return call.await(atMost, wanted);
  }

  @Override
  public int otherCallsOf(String extension) {
    return call.calls().callsOf(extension, id());
  }

  @Override
  public boolean talksElsewhere(String extension) {
    return call.calls().talks(extension, id());
  }

  @Override
  public Decision decide(CallFacts asked) {
    return Router.decide(asked, directory(), call.services().liveView(this::otherCallsOf), now());
  }

  @Override
  public OutgoingLeg ring(String extension, Binding device, RingManner manner) {
    return call.invite(new Place.Device(call.partyOf(extension), device, manner));
  }

  @Override
  public Optional<OutgoingLeg> dial(
      String trunk, String number, String callerNumber, Set<Target> butNot) {
    return dial(trunk, number, callerNumber, butNot, Optional.empty());
  }

  @Override
  public Optional<OutgoingLeg> dialMobile(
      String extension, String trunk, String number, String callerNumber) {
    return dial(trunk, number, callerNumber, Set.of(), Optional.of(extension));
  }

  private Optional<OutgoingLeg> dial(
      String trunk,
      String number,
      String callerNumber,
      Set<Target> butNot,
      Optional<String> mobileOf) {
    CallParty by = waiting().party().party();
    if (by.outside() && call.calls().dialled(by.number(), trunk, number, id()) >= MOST_ALIKE) {
      trace(new TraceEvent.DevicePassedOver(number, "TRUNK", "the call goes round in a circle"));
      return Optional.empty();
    }
    return call.lines()
        .occupy(trunk, butNot)
        .map(line -> call.invite(new Place.Outside(line, number, callerNumber, mobileOf)));
  }

  @Override
  public void connect(Leg a, Leg b) {
    call.connect(a, b);
  }

  @Override
  public void meet(OutgoingLeg answered) {
    call.meet(answered);
  }

  @Override
  public void answer(CallParty as) {
    place().answer(as);
  }

  @Override
  public void play(Sound sound) {
    Leg party = waiting();
    party.progress(Optional.empty());
    if (party.answered() || party.hasMedia()) {
      place().ourselves().play(party, sound);
    } else {
      // Without an offer there is no early media: nothing is heard, and nobody waits for its end.
      call.happened(new Happening.Played(party));
    }
  }

  @Override
  public void stopPlaying() {
    place().ourselves().stopPlaying(waiting());
  }

  @Override
  public void follow(CompletionStage<?> stage) {
    var unused =
        stage.whenComplete(
            (result, failure) -> run(() -> call.happened(new Happening.Done(stage))));
  }

  @Override
  public void leavingIs(EndReason reason) {
    place().leavingIs(reason);
  }

  @Override
  public void takeSeat(String callId, Seat seat) {
    call.visits().takeSeat(callId, seat);
  }

  @Override
  public void open(String door) {
    place().open(door);
  }

  @Override
  public void yields(boolean whileItRings) {
    place().yields(whileItRings);
  }

  @Override
  public Optional<CallParty> referrer() {
    return place().referrer();
  }

  @Override
  public void letGo() {
    place().letGo();
  }
}
