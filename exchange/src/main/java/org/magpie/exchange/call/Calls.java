package org.magpie.exchange.call;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All running calls. INVITEs come in on the signalling loop; the pictures of what goes on can be
 * had from any thread.
 */
public final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final CallServices services;
  private final Map<String, Call> running = new ConcurrentHashMap<>();
  private final Map<String, LiveCall> pictures = new ConcurrentHashMap<>();
  private final Map<DialogId, Leg> dialogs = new ConcurrentHashMap<>();
  private final Map<String, Involvement> involvement = new ConcurrentHashMap<>();
  private final List<CallEvents> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  /** In how many calls an extension talks and rings. */
  private record Involvement(int talking, int ringing) {
    static final Involvement NONE = new Involvement(0, 0);

    ExtensionActivity activity() {
      if (talking > 0) {
        return ExtensionActivity.IN_CALL;
      }
      return ringing > 0 ? ExtensionActivity.RINGING : ExtensionActivity.IDLE;
    }
  }

  public Calls(CallServices services) {
    this.services = services;
  }

  /** Takes an INVITE outside of any dialog whose sender is known. On the signalling loop. */
  public void invite(ServerTransaction invite, CallerIdentity identity) {
    SipRequest request = invite.request();
    List<String> unknown =
        request.required().stream().filter(option -> !Answers.SUPPORTED.contains(option)).toList();
    if (!unknown.isEmpty()) {
      invite.respond(
          SipResponse.to(request, 420)
              .header(HeaderNames.UNSUPPORTED, String.join(", ", unknown))
              .build());
    } else if (request.maxForwards().orElse(Leg.MOST_HOPS) == 0) {
      Answers.refuse(invite, 483);
    } else if (request.body().length > 0 && !Answers.hasSdp(request)) {
      Answers.refuse(invite, 415);
    } else if (!Answers.takesSdp(request)) {
      Answers.refuse(invite, 406);
    } else if (SessionWatch.tooSmall(request)) {
      invite.respond(
          SipResponse.to(request, 422)
              .header(HeaderNames.MIN_SE, String.valueOf(SessionWatch.SMALLEST))
              .build());
    } else if (request.headers().has(HeaderNames.REPLACES)) {
      replace(invite, identity);
    } else {
      begin(invite, identity);
    }
  }

  private void begin(ServerTransaction invite, CallerIdentity identity) {
    if (full()) {
      Answers.refuse(invite, 503);
      return;
    }
    count.incrementAndGet();
    Call call = new Call(services, this, invite, identity, Ids.random(20));
    running.put(call.id(), call);
    services.fibers().start("call " + call.id(), () -> services.signalling().gathering(call::run));
  }

  /** What calls can be sent to. Any thread. */
  public Served served() {
    return services.served();
  }

  /**
   * Makes a call by itself. Any thread.
   *
   * @param as who the called party is told that it talks to
   * @param conduct what is done in it, on its thread: rings somebody, {@link CallScope#meet}s who
   *     answers, and says why the call is over
   * @return false when no further call can be
   */
  public boolean originate(CallParty as, CallParty called, Function<CallScope, EndReason> conduct) {
    if (full()) {
      return false;
    }
    count.incrementAndGet();
    Call call = new Call(services, this, as, called, conduct, Ids.random(20));
    running.put(call.id(), call);
    services.fibers().start("call " + call.id(), () -> services.signalling().gathering(call::run));
    return true;
  }

  /** Whether no further call is taken now. */
  public boolean full() {
    return count.get() >= services.settings().concurrentCalls();
  }

  /** RFC 3891 3: only the user of the leg that is replaced may do it. */
  private void replace(ServerTransaction invite, CallerIdentity identity) {
    List<String> values = invite.request().headers().all(HeaderNames.REPLACES);
    Optional<Contacts.ReplacesHeader> named =
        values.size() == 1 ? Contacts.replaces(values.getFirst()) : Optional.empty();
    if (named.isEmpty()) {
      Answers.refuse(invite, 400);
      return;
    }
    Leg found = named(named.get()).orElse(null);
    if (found == null) {
      Answers.refuse(invite, 481);
    } else if (found.party().party().extension().filter(identity::is).isEmpty()) {
      LOG.warn("{} tried to replace a leg that is not its own", identity.party().number());
      Answers.refuse(invite, 403);
    } else if (!found.host().post(new CallMessage.Replacement(found, invite, identity))) {
      Answers.refuse(invite, 481);
    }
  }

  /**
   * The leg that a Replaces names, if there is one. Some clients name the tags of a call they were
   * called by the other way round, which can mean nothing else. Any thread.
   */
  Optional<Leg> named(Contacts.ReplacesHeader header) {
    Leg found = dialogs.get(new DialogId(header.callId(), header.toTag(), header.fromTag()));
    return found != null
        ? Optional.of(found)
        : Optional.ofNullable(
            dialogs.get(new DialogId(header.callId(), header.fromTag(), header.toTag())));
  }

  /** Warns the call that a REFER names beside its own, before anything else comes for it. */
  void referComes(Leg leg, SipRequest refer) {
    if (ReferTo.of(refer) instanceof ReferTo.Place place) {
      place
          .replaces()
          .flatMap(this::named)
          .filter(other -> leg.party().party().extension().filter(other.party()::is).isPresent())
          .ifPresent(other -> other.host().post(new CallMessage.Coming(other)));
    }
  }

  /** A device registered: the calls that ring its extension are told. Any thread. */
  public void deviceCame(Binding device) {
    String extension = device.extension();
    if (involvement.getOrDefault(extension, Involvement.NONE).ringing() == 0) {
      return;
    }
    for (LiveCall picture : pictures.values()) {
      Call call = picture.ringing().contains(extension) ? running.get(picture.id()) : null;
      if (call != null) {
        call.post(new CallMessage.DeviceCame(device));
      }
    }
  }

  /** The running calls, each as it was after its latest change. Any thread. */
  public Collection<LiveCall> live() {
    return List.copyOf(pictures.values());
  }

  /** What an extension is doing. Any thread. */
  public ExtensionActivity activity(String extension) {
    return involvement.getOrDefault(extension, Involvement.NONE).activity();
  }

  /** How many calls run. Any thread. */
  public int size() {
    return count.get();
  }

  /** How many legs a Replaces could name. Any thread. */
  int nameable() {
    return dialogs.size();
  }

  /** In how many calls an extension is, ringing or talking. Any thread. */
  int callsOf(String extension) {
    Involvement known = involvement.getOrDefault(extension, Involvement.NONE);
    return known.talking() + known.ringing();
  }

  /**
   * How many other calls of this number, from outside, go to a number outside by a trunk. Any
   * thread.
   */
  long dialled(String callerNumber, String trunk, String number, String butNot) {
    return pictures.values().stream()
        .filter(call -> !call.id().equals(butNot) && call.caller().outside())
        .filter(call -> call.caller().number().equals(callerNumber))
        .filter(call -> call.legs().stream().anyMatch(leg -> leg.party().isAt(trunk, number)))
        .count();
  }

  /** Whether an extension talks in a call that is not this one. Any thread. */
  boolean talks(String extension, String butNot) {
    int talking = involvement.getOrDefault(extension, Involvement.NONE).talking();
    return talking > in(pictures.get(butNot), extension, true);
  }

  /** The same without one call. Any thread. */
  int callsOf(String extension, String butNot) {
    return callsOf(extension)
        - in(pictures.get(butNot), extension, true)
        - in(pictures.get(butNot), extension, false);
  }

  /**
   * What happened so far in a running call, told on its thread. Any thread.
   *
   * @return empty when there is no such call
   */
  public Optional<CompletionStage<List<TraceLine>>> story(String callId) {
    return Optional.ofNullable(pictures.get(callId))
        .flatMap(call -> running(callId))
        .map(Call::story);
  }

  /** A call that runs. Any thread. */
  Optional<Call> running(String callId) {
    return Optional.ofNullable(running.get(callId));
  }

  /**
   * Ends a call. Any thread.
   *
   * @return false when there is no such call
   */
  public boolean end(String callId, EndReason reason) {
    Call call = running.get(callId);
    return call != null && call.askEnd(reason);
  }

  /**
   * Ends the calls that an extension is a party of, and lets it ring no longer where it does. Any
   * thread.
   */
  public void endOf(String extension, EndReason reason) {
    CallMessage over = new CallMessage.ExtensionOver(extension, reason);
    running.values().forEach(call -> call.post(over));
  }

  /**
   * Ends the calls that the client of a login has answered or made, and lets it ring no longer
   * where it does. Any thread.
   */
  public void endOfLogin(String loginId, EndReason reason) {
    CallMessage over = new CallMessage.LoginOver(loginId, reason);
    // What rings has no dialog yet that it could be found by.
    for (LiveCall picture : pictures.values()) {
      Call call = picture.ringing().isEmpty() ? null : running.get(picture.id());
      if (call != null) {
        call.post(over);
      }
    }
    for (Leg leg : dialogs.values()) {
      if (leg.party().loginId().filter(loginId::equals).isPresent()) {
        leg.host().post(over);
      }
    }
  }

  /** Ends all calls, as when the server stops. Any thread. */
  public void endAll(EndReason reason) {
    running.values().forEach(call -> call.askEnd(reason));
  }

  /** Tells {@code listener} of all that comes. Any thread. */
  public Cancellable listen(CallEvents listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** A call began or changed. On its own thread. */
  void changed(Call call) {
    LiveCall picture = call.picture();
    LiveCall before = pictures.put(call.id(), picture);
    tell(listener -> listener.changed(picture));
    count(before, picture);
  }

  /** A call is over, though its transactions may go on. On its own thread. */
  void ended(Call call) {
    LiveCall last = pictures.remove(call.id());
    if (last != null) {
      tell(listener -> listener.over(last));
    }
    count(last, null);
  }

  /** A record was closed and handed to the store. On the thread of its call. */
  void recorded(CallRecord record) {
    tell(listener -> listener.ended(record));
  }

  /** Nothing of a call is left. On its own thread. */
  void forget(Call call) {
    if (running.remove(call.id()) != null) {
      count.decrementAndGet();
    }
  }

  /** Replaces may name this leg from now on; or, with null, no leg of this dialog any more. */
  void named(DialogId id, @Nullable Leg leg) {
    if (leg == null) {
      dialogs.remove(id);
    } else {
      dialogs.put(id, leg);
      tell(listener -> listener.known(leg.host().id(), leg.party(), id));
    }
  }

  /** Counts an extension's calls anew where a picture of a call gives way to the next one. */
  private void count(@Nullable LiveCall before, @Nullable LiveCall after) {
    Set<String> concerned = new LinkedHashSet<>(4);
    for (LiveCall call : new LiveCall[] {before, after}) {
      if (call != null) {
        concerned.addAll(call.talking());
        concerned.addAll(call.ringing());
      }
    }
    for (String extension : concerned) {
      int talking = in(after, extension, true) - in(before, extension, true);
      int ringing = in(after, extension, false) - in(before, extension, false);
      if (talking != 0 || ringing != 0) {
        count(extension, talking, ringing);
      }
    }
  }

  private static int in(@Nullable LiveCall call, String extension, boolean talking) {
    return call != null && (talking ? call.talking() : call.ringing()).contains(extension) ? 1 : 0;
  }

  private void count(String extension, int talking, int ringing) {
    // The news is told inside, so that two calls of one extension cannot tell theirs crosswise.
    involvement.compute(
        extension,
        (number, known) -> {
          Involvement before = known == null ? Involvement.NONE : known;
          Involvement after =
              new Involvement(before.talking() + talking, before.ringing() + ringing);
          if (after.activity() != before.activity()) {
            tell(listener -> listener.activity(number, after.activity()));
          }
          return after.equals(Involvement.NONE) ? null : after;
        });
  }

  private void tell(Consumer<CallEvents> news) {
    for (CallEvents listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("a listener to calls failed", e);
      }
    }
  }
}
