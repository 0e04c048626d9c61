package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Mailbox;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call, from the INVITE to the last transaction. It runs on a thread of its own, which owns its
 * legs, its trace and everything they hold; all else arrives in its mailbox.
 *
 * <pre>
 *   begin → route ⇄ feature → talk
 *              ↓ CallOver from anywhere
 *           finish (record closed, legs ended) → linger (until every transaction is over)
 * </pre>
 */
final class Call implements CallScope, LegHost, Attended {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);
  private static final Duration FOREVER = Duration.ofDays(365);

  /** The longest a transaction can go on after its call: 64*T1 twice, a CANCEL and its INVITE. */
  private static final Duration LINGER = Duration.ofSeconds(70);

  private final CallServices services;
  private final Calls calls;
  private final DirectorySnapshot directory;
  private final Mailbox<CallMessage> mailbox;
  private final CallTimers timers = new CallTimers();
  private final Queue<Happening> happenings = new ArrayDeque<>(4);
  private final CallLegs legs = new CallLegs();
  private final Diary diary;
  private final IncomingLeg caller;
  private final String id;
  private final Attendant attendant;
  private Reaching reaching;
  private @Nullable EndReason ending;
  private volatile boolean overflowed;
  private @Nullable MediaLeg bridged;
  private @Nullable MediaLeg bridgedWith;
  private boolean over;

  Call(
      CallServices services,
      Calls calls,
      ServerTransaction invite,
      CallerIdentity identity,
      String id) {
    this.services = services;
    this.calls = calls;
    this.directory = services.directory().snapshot();
    this.mailbox = services.fibers().mailbox(services.settings().messagesPerCall());
    CallParty from =
        CallParty.extension(identity.extension().number(), identity.extension().name());
    String dialled = Dialled.number(invite.request());
    CallParty called = called(dialled);
    this.id = id;
    this.diary = new Diary(services, id, from, called);
    this.reaching = new Reaching(this, directory, new CallFacts(from, dialled, false, List.of()));
    this.caller = new IncomingLeg(this, "caller", invite, identity, called);
    legs.add(caller);
    this.attendant = services.attendants().attend(this);
  }

  private CallParty called(String dialled) {
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
      linger();
    } catch (InterruptedException e) {
      LOG.debug("the call's thread was interrupted while it lingered");
    } finally {
      mailbox.close();
      legs.release();
      calls.forget(this);
      MDC.remove("call");
    }
  }

  private CallOver untilOver() {
    try {
      begin();
      talk(reach());
      throw new IllegalStateException("talking ends by CallOver");
    } catch (CallOver end) {
      return end;
    } catch (RuntimeException e) {
      LOG.error("a mistake of ours ended the call", e);
      return new CallOver(EndReason.INTERNAL_ERROR, Optional.empty());
    }
  }

  private void begin() {
    diary.opened();
    caller.read();
    trace(caller.arrival(diary.record().called().number()));
    calls.changed(this);
    after(settings().longest(), () -> end(EndReason.MAXIMUM_LENGTH));
    caller
        .open()
        .ifPresent(
            reason -> {
              throw new CallOver(reason, Optional.of(caller.name()));
            });
    CallFacts known = reaching.facts();
    reaching =
        new Reaching(
            this,
            directory,
            new CallFacts(known.caller(), known.dialled(), caller.offersVideo(), List.of()));
  }

  private Leg reach() {
    return switch (reaching.run()) {
      case Reaching.Result.Taken(Leg callee) -> callee;
      case Reaching.Result.Failed(EndReason reason) -> throw new CallOver(reason, Optional.empty());
    };
  }

  private void talk(Leg callee) {
    diary.answered(callee, caller.media().hasVideo() && callee.media().hasVideo());
    trace(new TraceEvent.Connected(caller.name(), callee.name()));
    calls.changed(this);
    Bridge bridge = new Bridge(this, caller, callee);
    await(
        FOREVER,
        happening -> {
          bridge.on(happening);
          return null;
        });
  }

  /** Closes the record and ends every leg in the way that fits it. */
  private void finish(CallOver end) {
    over = true;
    trace(new TraceEvent.Ended(end.reason(), end.leg()));
    attendant.over();
    legs.end(end.reason());
    calls.ended(this, diary.closed(end.reason()));
  }

  /** Lets the transactions of the ended legs come to their own ends. */
  private void linger() throws InterruptedException {
    Instant until = now().plus(LINGER);
    while (now().isBefore(until) && !legs.allSettled()) {
      step(until);
      happenings.clear();
    }
  }

  @Override
  public <T> @Nullable T await(Duration atMost, Function<Happening, @Nullable T> wanted) {
    Instant until = now().plus(atMost);
    while (true) {
      for (Happening next = happenings.poll(); next != null; next = happenings.poll()) {
        if (next instanceof Happening.Gone(Leg leg, EndReason reason) && leg == caller) {
          throw new CallOver(reason, Optional.of(leg.name()));
        }
        T made = wanted.apply(next);
        if (made != null) {
          return made;
        }
      }
      EndReason reason = overflowed ? EndReason.PROTOCOL_ERROR : ending;
      if (reason != null) {
        throw new CallOver(reason, Optional.empty());
      }
      if (!now().isBefore(until)) {
        return null;
      }
      try {
        step(until);
      } catch (InterruptedException e) {
        throw new CallOver(EndReason.SERVER_STOPPED, Optional.empty());
      }
    }
  }

  /** Handles one message, or lets time pass to the next timer or {@code until}. */
  private void step(Instant until) throws InterruptedException {
    Instant timer = legs.due(timers.next());
    Instant wake = timer != null && timer.isBefore(until) ? timer : until;
    signalling().flush();
    CallMessage message = mailbox.await(Duration.between(now(), wake));
    if (message != null) {
      dispatch(message);
    }
    timers.run(now());
    legs.runTimers(now());
  }

  private void dispatch(CallMessage message) {
    switch (message) {
      case CallMessage.Response(Leg leg, Reply to, var response) -> to.response(response);
      case CallMessage.NoResponse(Leg leg, Reply to, int status, String why) ->
          to.none(status, why);
      case CallMessage.Request(Leg leg, ServerTransaction transaction) -> leg.request(transaction);
      case CallMessage.Acknowledged(Leg leg, var ack) -> leg.acknowledged(ack);
      case CallMessage.NotAcknowledged(Leg leg, String why) -> leg.notAcknowledged(why);
      case CallMessage.Cancelled(IncomingLeg leg) -> leg.cancelled();
      case CallMessage.OfferCancelled(Leg leg, var offer) -> leg.requests().cancelled(offer);
      case CallMessage.FlowClosed(Leg leg) -> leg.flowClosed();
      case CallMessage.KeyHeard(Leg leg, char digit) -> leg.key(digit, Happening.KeyWay.RFC4733);
      case CallMessage.CodeHeard(Leg leg, String keys) -> {
        if (leg.answered()) {
          attendant.code(leg, keys);
        }
      }
      case CallMessage.Task(Runnable task) -> task.run();
      case CallMessage.Silence(Leg leg, Duration since) -> silence(leg, since);
      case CallMessage.MediaFailed(Leg leg, String why) -> leg.mediaFailed(why);
      case CallMessage.MediaConflict(Leg leg) -> leg.mediaConflict();
      case CallMessage.Replacement(Leg old, var invite, CallerIdentity identity) ->
          replace(old, invite, identity);
      case CallMessage.End(EndReason reason) -> end(reason);
    }
  }

  private void silence(Leg leg, Duration since) {
    leg.silent(since);
    if (legs.deaf(leg, since, settings())) {
      end(EndReason.MEDIA_LOST);
    }
  }

  private void replace(Leg old, ServerTransaction invite, CallerIdentity identity) {
    legs.forgetSettled(caller);
    if (over || !old.answered() || legs.size() >= settings().legsPerCall()) {
      Answers.refuse(invite, over || !old.answered() ? 481 : 503);
      return;
    }
    IncomingLeg leg = new IncomingLeg(this, legs.nextName(old), invite, identity, old.peerShown());
    legs.add(leg);
    leg.read();
    leg.open().ifPresentOrElse(leg::end, () -> happened(new Happening.Swapped(old, leg)));
  }

  private void end(EndReason reason) {
    if (ending == null) {
      ending = reason;
    }
  }

  @Override
  public OutgoingLeg ring(String extension, Binding device) {
    OutgoingLeg leg = new OutgoingLeg(this, legs.nextCallee(), called(extension), device, caller);
    legs.add(leg);
    leg.invite();
    calls.changed(this);
    return leg;
  }

  @Override
  public void connect(Leg a, Leg b) {
    if (a instanceof IncomingLeg waiting && !waiting.answered() && b.answered()) {
      waiting.answer(b);
    }
    bridgeMedia(a.media().leg(), b.media().leg());
  }

  /** Connects two parties' media, unless they are already. */
  void bridgeMedia(MediaLeg a, MediaLeg b) {
    if (a != bridged || b != bridgedWith) {
      bridged = a;
      bridgedWith = b;
      services.media().connect(a, b);
    }
  }

  @Override
  public void replaceable(Leg leg, boolean yes) {
    leg.dialog()
        .id()
        .ifPresent(
            id -> {
              if (yes) {
                calls.replaceable(id, this, leg);
              } else {
                calls.notReplaceable(id);
              }
            });
  }

  /** A leg took the place of another one. */
  void replaced(Leg old, IncomingLeg replacement) {
    calls.changed(this);
  }

  /** Asks the call to end. Any thread. */
  boolean askEnd(EndReason reason) {
    return post(new CallMessage.End(reason));
  }

  @Override
  public boolean post(CallMessage message) {
    if (mailbox.offer(message)) {
      return true;
    }
    overflowed = true;
    return false;
  }

  /** A picture of the call for others. On the call's thread. */
  LiveCall picture() {
    CallRecord record = diary.record();
    CallLegs.Extensions extensions = legs.extensions(caller);
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
        extensions.talking());
  }

  CallServices services() {
    return services;
  }

  Calls calls() {
    return calls;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public CallFacts facts() {
    return reaching.facts();
  }

  @Override
  public CallSettings settings() {
    return services.settings();
  }

  @Override
  public Instant now() {
    return services.now();
  }

  @Override
  public IncomingLeg caller() {
    return caller;
  }

  @Override
  public Signalling signalling() {
    return services.signalling();
  }

  @Override
  public MediaPlane mediaPlane() {
    return services.media();
  }

  @Override
  public void happened(Happening happening) {
    if (!(happening instanceof Happening.Key key) || !attendant.key(key)) {
      happenings.add(happening);
    }
  }

  @Override
  public void passOn(Happening.Key key) {
    happenings.add(key);
  }

  @Override
  public void run(Runnable task) {
    mailbox.offer(new CallMessage.Task(task));
  }

  Attendant attendant() {
    return attendant;
  }

  @Override
  public void trace(TraceEvent event) {
    diary.trace(event);
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    return timers.add(now().plus(delay), task);
  }
}
