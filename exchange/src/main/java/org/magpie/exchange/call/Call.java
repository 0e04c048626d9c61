package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.OutsideRoutes;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.SipRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call, from the INVITE to the last transaction. It runs on a thread of its own, which owns its
 * legs, its trace and everything they hold; all else arrives in its mailbox.
 *
 * <pre>
 *   begin → reach ⇄ feature → {@link Conversation} (talk ⇄ transfer)
 *              ↓ CallOver from anywhere
 *           finish (record closed, legs ended) → linger (until every transaction is over)
 * </pre>
 */
final class Call implements LegHost, Attended {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  /** The longest a transaction can go on after its call: 64*T1 twice, a CANCEL and its INVITE. */
  private static final Duration LINGER = Duration.ofSeconds(70);

  private final CallServices services;
  private final CallSettings settings;
  private final Calls calls;
  private final DirectorySnapshot directory;
  private final CallLegs legs = new CallLegs();
  private final CallLoop loop;
  private final Diary diary;
  private final Transfers transfers = new Transfers(this);
  private final Joining joining = new Joining(this);
  private final Visits visits = new Visits(this);
  private final Moving moving = new Moving(this);
  private final @Nullable IncomingLeg caller;
  private final @Nullable Function<CallScope, EndReason> conduct;
  private final String id;
  private final FeatureScope scope = new FeatureScope(this);
  private final Attendant attendant;
  private final Instant begun;
  private Reaching reaching;
  private final Stage stage;
  private final MediaPair media;
  private boolean over;

  Call(
      CallServices services,
      Calls calls,
      ServerTransaction invite,
      CallerIdentity identity,
      String id) {
    this.services = services;
    this.calls = calls;
    this.id = id;
    this.begun = services.now();
    this.directory = services.directory().snapshot();
    this.settings = services.settings();
    this.loop = new CallLoop(services, legs, new Arrivals(this, legs)::read);
    String dialled = identity.dialled().orElseGet(() -> Dialled.number(invite.request()));
    CallFacts facts =
        new CallFacts(
            identity.party(), dialled, false, List.of(), Optional.empty(), identity.trunk());
    CallParty called = partyOf(OutsideRoutes.meant(facts, directory.company()));
    this.diary = new Diary(services, id, identity.party(), called, calls::recorded);
    this.reaching = reaching(facts, Optional.empty());
    // Somebody outside knows the number he dialled, and need not know whose it is.
    CallParty shown = identity.trunk().isPresent() ? CallParty.number(dialled) : called;
    IncomingLeg asking = new IncomingLeg(this, "caller", invite, identity, shown);
    this.caller = asking;
    this.conduct = null;
    this.stage = new Stage(new Waiting(this, asking));
    this.media = new MediaPair(services.media());
    legs.add(asking);
    this.attendant = services.attendants().attend(this);
  }

  /**
   * A call that the exchange makes by itself.
   *
   * @param as who the called party is told that it talks to
   * @param conduct what is done in it; rings somebody first
   */
  Call(
      CallServices services,
      Calls calls,
      CallParty as,
      CallParty called,
      Function<CallScope, EndReason> conduct,
      String id) {
    this.services = services;
    this.calls = calls;
    this.id = id;
    this.begun = services.now();
    this.directory = services.directory().snapshot();
    this.settings = services.settings();
    this.loop = new CallLoop(services, legs, new Arrivals(this, legs)::read);
    this.diary = new Diary(services, id, as, called, calls::recorded);
    this.reaching =
        reaching(new CallFacts(as, called.number(), false, List.of()), Optional.empty());
    this.caller = null;
    this.conduct = conduct;
    this.stage = new Stage(new Waiting(this, new OwnLeg(this, as)));
    this.media = new MediaPair(services.media());
    this.attendant = services.attendants().attend(this);
  }

  private Reaching reaching(CallFacts facts, Optional<Decision> given) {
    return new Reaching(this, directory, facts, given);
  }

  /** Whom a number stands for. */
  CallParty partyOf(String dialled) {
    return directory
        .byNumber(dialled)
        .map(extension -> CallParty.extension(extension.number(), extension.name()))
        .orElseGet(() -> CallParty.number(dialled));
  }

  /** The body of the call's thread. */
  void run() {
    MDC.put("call", id);
    try {
      CallOver end = untilOver();
      finish(end);
      loop.linger(LINGER, legs::allSettled);
    } catch (InterruptedException e) {
      LOG.debug("the call's thread was interrupted while it lingered");
    } finally {
      loop.close();
      legs.release();
      calls.forget(this);
      MDC.remove("call");
    }
  }

  private CallOver untilOver() {
    try {
      begin();
      Function<CallScope, EndReason> own = conduct;
      if (own != null) {
        return new CallOver(own.apply(scope), Optional.empty());
      }
      CallFacts known = reaching.facts();
      boolean video = caller != null && caller.offersVideo();
      switch (reach(known.withVideo(video), Optional.empty())) {
        case Reaching.Result.Failed(EndReason reason) -> {
          return new CallOver(reason, Optional.empty());
        }
        case Reaching.Result.Taken(Leg callee) -> new Conversation(this).run(callee);
      }
      throw new IllegalStateException("a conversation ends by CallOver");
    } catch (CallOver end) {
      return end;
    } catch (RuntimeException e) {
      LOG.error("a mistake of ours ended the call", e);
      return new CallOver(EndReason.INTERNAL_ERROR, Optional.empty());
    }
  }

  private void begin() {
    diary.opened();
    IncomingLeg asking = caller;
    if (asking != null) {
      asking.read();
      trace(asking.arrival(diary.record().called().number()));
    }
    calls.changed(this);
    after(settings().longest(), () -> loop.end(EndReason.MAXIMUM_LENGTH));
    if (asking != null) {
      asking
          .open()
          .ifPresent(
              reason -> {
                throw new CallOver(reason, Optional.of(asking.name()));
              });
    }
  }

  /** Calls somebody for who waits. */
  Reaching.Result reach(CallFacts facts, Optional<Decision> given) {
    reaching = reaching(facts, given);
    return reaching.run();
  }

  /** Closes the record and ends every leg in the way that fits it. */
  private void finish(CallOver end) {
    over = true;
    trace(new TraceEvent.Ended(end.reason(), end.leg()));
    attendant.over();
    joining.callOver();
    visits.callOver();
    transfers.callOver();
    legs.end(end.reason());
    calls.ended(this);
    diary.closed(end.reason());
  }

  /** See {@link CallScope#await}. */
  <T> @Nullable T await(Duration atMost, Function<Happening, @Nullable T> wanted) {
    return loop.await(
        atMost,
        happening ->
            moving.takes(happening) || stage.takes(happening) ? null : wanted.apply(happening));
  }

  /** Sends an INVITE on behalf of who waits. */
  OutgoingLeg invite(Place place) {
    OutgoingLeg leg =
        new OutgoingLeg(
            this, legs.nextCallee(), place, stage.waiting().party(), stage.waiting().referrer());
    legs.add(leg);
    leg.invite();
    calls.changed(this);
    return leg;
  }

  /** A leg for another device of who is in the place; it is rung on behalf of that one's peer. */
  OutgoingLeg ringFor(Leg place, Leg peer, Binding device) {
    OutgoingLeg leg =
        new OutgoingLeg(
            this,
            legs.nextName(place),
            new Place.Device(place.party().party(), device, RingManner.USUAL),
            peer,
            Optional.empty());
    legs.add(leg);
    return leg;
  }

  /** Whether a leg more may be. */
  boolean hasRoom() {
    legs.forgetSettled(stage.waiting().party());
    return legs.size() < settings.legsPerCall();
  }

  /** See {@link CallScope#connect}. */
  void connect(Leg a, Leg b) {
    if (a instanceof IncomingLeg waiting && !waiting.answered() && b.answered()) {
      waiting.answer(b);
    }
    if (a == stage.waiting().party() && b instanceof OutgoingLeg device && !device.answered()) {
      stage.waiting().hears(device);
    }
    a.media().hearPeer();
    b.media().hearPeer();
    media.connect(a.media().leg(), b.media().leg());
  }

  /** See {@link CallScope#meet}. */
  void meet(OutgoingLeg answered) {
    diary.answered(answered, false);
    stage.waiting().meet(answered, diary.record().caller());
    calls.changed(this);
  }

  MediaPair media() {
    return media;
  }

  Stage stage() {
    return stage;
  }

  /** Somebody waits again to be connected. */
  void waits(Waiting next) {
    media.part();
    legs.forgetSettled(next.party());
    stage.waits(next);
  }

  boolean over() {
    return over;
  }

  @Override
  public boolean owns(Leg leg) {
    return leg.host() == this;
  }

  /** Whether a leg has a place here that another party could take. */
  boolean has(Leg leg) {
    return !over && stage.has(leg);
  }

  /** Gives a party to another call; it is not touched here any more. */
  void handOver(Leg party, LegHost other) {
    media.part();
    legs.remove(party);
    party.moveTo(other);
  }

  /** The other call did not take it. */
  void takeBack(Leg party) {
    party.moveTo(this);
    legs.add(party);
    stage.reconnect();
  }

  /** The party that was talked to belongs to another call: this one is over. */
  void givenAway() {
    loop.endNow(EndReason.TRANSFERRED);
  }

  /** A party of another call is here now, to take the place of a leg. */
  void welcome(Leg place, Leg party) {
    party.rename(legs.nextName(place));
    legs.add(party);
    if (over) {
      party.end(EndReason.TRANSFERRED);
    }
  }

  /** Which of two calls began later; never both. */
  boolean youngerThan(LegHost other) {
    int order = begun.compareTo(other.begun());
    return order == 0 ? id.compareTo(other.id()) > 0 : order > 0;
  }

  @Override
  public void named(Leg leg, boolean yes) {
    if (yes || !joining.expects(leg)) {
      leg.dialog().id().ifPresent(dialog -> calls.named(dialog, yes ? leg : null));
    }
  }

  @Override
  public void referred(Leg leg, ServerTransaction refer) {
    transfers.asked(leg, refer);
  }

  @Override
  public void referComes(Leg leg, SipRequest refer) {
    calls.referComes(leg, refer);
  }

  /** Asks the call to end. Any thread. */
  boolean askEnd(EndReason reason) {
    return post(new CallMessage.End(reason));
  }

  @Override
  public boolean post(CallMessage message) {
    return loop.post(message);
  }

  /** A picture of the call for others. On the call's thread. */
  LiveCall picture() {
    CallRecord record = diary.record();
    Leg waiting = stage.waiting().party();
    CallLegs.Extensions extensions = legs.extensions(waiting, moving);
    LiveCall.State state =
        record.answeredAt().isPresent()
            ? LiveCall.State.TALKING
            : extensions.ringing().isEmpty() ? LiveCall.State.STARTING : LiveCall.State.RINGING;
    return new LiveCall(
        id,
        state,
        record.caller(),
        record.called(),
        record.startedAt(),
        record.answeredAt(),
        extensions.ringing(),
        extensions.talking(),
        legs.parts(waiting, moving),
        legs.picture(stage, moving));
  }

  /** What happened so far, told on the thread of the call; nothing where it is gone. Any thread. */
  CompletionStage<List<TraceLine>> story() {
    CompletableFuture<List<TraceLine>> told = new CompletableFuture<>();
    if (!post(new CallMessage.Task(() -> told.complete(diary.story(legs.curves()))))) {
      told.complete(List.of());
    }
    return told;
  }

  CallLegs legs() {
    return legs;
  }

  CallServices services() {
    return services;
  }

  Calls calls() {
    return calls;
  }

  CallLoop loop() {
    return loop;
  }

  Diary diary() {
    return diary;
  }

  Transfers transfers() {
    return transfers;
  }

  Joining joining() {
    return joining;
  }

  Visits visits() {
    return visits;
  }

  Moving moving() {
    return moving;
  }

  @Override
  public Instant begun() {
    return begun;
  }

  @Override
  public String id() {
    return id;
  }

  CallFacts facts() {
    return reaching.facts();
  }

  DirectorySnapshot directory() {
    return directory;
  }

  FeatureScope scope() {
    return scope;
  }

  @Override
  public CallSettings settings() {
    return settings;
  }

  @Override
  public Instant now() {
    return services.now();
  }

  /** The party that waits. */
  Leg waiting() {
    return stage.waiting().party();
  }

  @Override
  public Signalling signalling() {
    return services.signalling();
  }

  @Override
  public OutsideLines lines() {
    return services.lines();
  }

  @Override
  public MediaPlane mediaPlane() {
    return services.media();
  }

  @Override
  public void happened(Happening happening) {
    boolean kept = happening instanceof Happening.Key key && attendant.key(key);
    if (!kept && !joining.keepsBack(happening)) {
      loop.happened(happening);
    }
    if (happening instanceof Happening.Hold && !over) {
      calls.changed(this);
    }
  }

  @Override
  public void passOn(Happening.Key key) {
    loop.happened(key);
  }

  @Override
  public void run(Runnable task) {
    loop.post(new CallMessage.Task(task));
  }

  @Override
  public String recordId() {
    return diary.record().id();
  }

  Attendant attendant() {
    return attendant;
  }

  @Override
  public void trace(TraceEvent event) {
    diary.trace(event);
  }

  @Override
  public boolean isPeerOf(Leg leg) {
    return stage.peerOf(leg).isEmpty() && stage.waiting().ourselves().answered();
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    return loop.after(delay, task);
  }
}
