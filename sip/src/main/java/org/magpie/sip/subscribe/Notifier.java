package org.magpie.sip.subscribe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.base.Scheduler;
import org.magpie.sip.DialogListener;
import org.magpie.sip.DialogSignalling;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.message.EventHeader;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;

/**
 * Serves subscriptions (RFC 6665 4.2): answers SUBSCRIBE, and sends NOTIFY at once and after each
 * change. It never forks, and has one subscription in a dialog. Requests come on the signalling
 * loop; what is said of any thread may be called from anywhere.
 */
public final class Notifier {
  /**
   * How many are told in one turn of the loop: a company that goes to lunch must hold up no call,
   * nor flood a switchboard's telephone.
   */
  private static final int AT_ONCE = 100;

  private static final String RETRY_SECONDS = "60";

  private record Key(String event, String resource) {}

  private final DialogSignalling signalling;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Subscribers subscribers;
  private final SubscriptionLimits limits;
  private final Table table = new Table();
  private final Map<String, EventPackage> packages = new ConcurrentHashMap<>();

  /** Written by the loop; others only ask whether anybody watches. */
  private final Map<Key, Set<Subscription>> byResource = new ConcurrentHashMap<>();

  private final Map<String, Set<Subscription>> bySubscriber = new HashMap<>();
  private final Map<Subscription, Cancellable> adopted = new ConcurrentHashMap<>();
  private final Set<Key> changed = ConcurrentHashMap.newKeySet();
  private final Queue<Subscription> turns = new ArrayDeque<>();
  private boolean turning;

  /**
   * @param scheduler runs its tasks on the signalling loop
   */
  public Notifier(
      DialogSignalling signalling,
      Scheduler scheduler,
      InstantSource clock,
      Subscribers subscribers,
      SubscriptionLimits limits) {
    this.signalling = signalling;
    this.scheduler = scheduler;
    this.clock = clock;
    this.subscribers = subscribers;
    this.limits = limits;
  }

  /** Serves an event package from now on. Any thread. */
  public void serve(EventPackage events) {
    packages.put(events.name(), events);
  }

  /** Says what is served (RFC 6665 8.2.2). Any thread. */
  public SipResponse.Builder allowEvents(SipResponse.Builder answer) {
    String all = String.join(", ", new TreeSet<>(packages.keySet()));
    return all.isEmpty() ? answer : answer.header(HeaderNames.ALLOW_EVENTS, all);
  }

  /** How many subscriptions there are. Any thread. */
  public int size() {
    return adopted.size();
  }

  /** Tells those who watch a resource what has become of it. Any thread. */
  public void changed(String event, String resource) {
    Key key = new Key(event, resource);
    // Whoever begins to watch from here on is told what is now.
    if (byResource.containsKey(key) && changed.add(key)) {
      later(
          () -> {
            changed.remove(key);
            List.copyOf(byResource.getOrDefault(key, Set.of())).forEach(Subscription::changed);
          });
    }
  }

  /** Ends everything about a resource that is there no more, whatever the package. Any thread. */
  public void gone(String resource) {
    later(
        () -> {
          for (String event : packages.keySet()) {
            end(byResource.get(new Key(event, resource)), SubscriptionEnd.NO_RESOURCE);
          }
        });
  }

  /** Ends what somebody watches. Any thread. */
  public void dismiss(String subscriber, SubscriptionEnd reason) {
    later(() -> end(bySubscriber.get(subscriber), reason));
  }

  /** Ends everything; who is still there may begin anew. Any thread. */
  public void close() {
    later(() -> end(adopted.keySet(), SubscriptionEnd.DEACTIVATED));
  }

  private static void end(@Nullable Set<Subscription> those, SubscriptionEnd reason) {
    if (those != null) {
      List.copyOf(those).forEach(subscription -> subscription.end(reason));
    }
  }

  private void later(Runnable task) {
    scheduler.schedule(Duration.ZERO, task);
  }

  /** Answers a SUBSCRIBE outside of dialogs. On the signalling loop. */
  public void subscribe(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    Optional<EventHeader> event = Subscribe.event(request);
    EventPackage events = event.map(EventHeader::type).map(packages::get).orElse(null);
    if (!request.required().isEmpty()) {
      transaction.respond(
          SipResponse.to(request, 420)
              .header(HeaderNames.UNSUPPORTED, String.join(", ", request.required()))
              .build());
    } else if (event.isEmpty() || events == null) {
      refuse(transaction, 489);
    } else {
      switch (subscribers.who(transaction)) {
        case Subscribers.Verdict.Answer(SipResponse answer) -> transaction.respond(answer);
        case Subscribers.Verdict.Known(String name) ->
            asked(transaction, events, event.get(), name);
      }
    }
  }

  private void asked(
      ServerTransaction transaction, EventPackage events, EventHeader event, String subscriber) {
    SipRequest request = transaction.request();
    Optional<SipUri> entity = Subscribe.entity(request);
    if (entity.isEmpty()) {
      refuse(transaction, 404);
      return;
    }
    Watcher watcher = new Watcher(subscriber, entity.get().user().orElseThrow(), entity.get());
    OptionalInt refusal = events.refusal(watcher);
    if (refusal.isPresent()) {
      refuse(transaction, refusal.getAsInt());
    } else if (request.contacts().size() != 1 || request.from().tag().isEmpty()) {
      refuse(transaction, 400); // RFC 3261 8.1.1.8: no dialog without them
    } else if (!Subscribe.takes(request, events.contentType())) {
      transaction.respond(
          SipResponse.to(request, 406).header(HeaderNames.ACCEPT, events.contentType()).build());
    } else if (bySubscriber.getOrDefault(subscriber, Set.of()).size() >= limits.perSubscriber()) {
      transaction.respond(SipResponse.to(request, 403).reason("Too many subscriptions").build());
    } else if (adopted.size() >= limits.total()) {
      refuse(transaction, 503);
    } else {
      granted(transaction, events)
          .ifPresent(length -> begin(transaction, events, event, watcher, length));
    }
  }

  /** How long it may last; answers the request where it may not. */
  private Optional<Duration> granted(ServerTransaction transaction, EventPackage events) {
    return switch (Subscribe.lifetime(transaction.request(), events.lifetimes())) {
      case Subscribe.Lifetime.Granted(Duration length) -> Optional.of(length);
      case Subscribe.Lifetime.TooBrief(Duration shortest) -> {
        transaction.respond(
            SipResponse.to(transaction.request(), 423)
                .header(HeaderNames.MIN_EXPIRES, Long.toString(shortest.toSeconds()))
                .build());
        yield Optional.empty();
      }
      case Subscribe.Lifetime.Malformed none -> {
        refuse(transaction, 400);
        yield Optional.empty();
      }
    };
  }

  private void begin(
      ServerTransaction transaction,
      EventPackage events,
      EventHeader event,
      Watcher watcher,
      Duration length) {
    Flow flow = transaction.flow();
    NameAddr contact = signalling.contactFor(Target.over(flow), watcher.resource());
    Dialog dialog = Dialog.ofIncoming(transaction.request(), Ids.random(12), contact).asConfirmed();
    Subscription subscription = new Subscription(table, events, event, watcher, dialog, flow);
    adopted.put(
        subscription, signalling.adopt(dialog.id(), Optional.of(flow), new Inside(subscription)));
    byResource
        .computeIfAbsent(new Key(events.name(), watcher.resource()), none -> new LinkedHashSet<>())
        .add(subscription);
    bySubscriber
        .computeIfAbsent(watcher.subscriber(), none -> new LinkedHashSet<>())
        .add(subscription);
    accept(transaction, subscription, length);
  }

  private static void accept(
      ServerTransaction transaction, Subscription subscription, Duration length) {
    SipResponse.Builder answer =
        SipResponse.to(transaction.request(), 200)
            .set(HeaderNames.TO, subscription.dialog().local().toString())
            .header(HeaderNames.CONTACT, subscription.dialog().localContact().toString())
            .header(HeaderNames.EXPIRES, Long.toString(length.toSeconds()));
    for (NameAddr route : transaction.request().recordRoutes()) {
      answer.header(HeaderNames.RECORD_ROUTE, route.toString()); // RFC 3261 12.1.1
    }
    transaction.respond(answer.build());
    if (length.isZero()) {
      subscription.end(SubscriptionEnd.TIMEOUT);
    } else {
      subscription.last(length);
    }
  }

  private void refuse(ServerTransaction transaction, int status) {
    SipResponse.Builder answer = SipResponse.to(transaction.request(), status);
    switch (status) {
      case 405 -> answer.header(HeaderNames.ALLOW, Method.SUBSCRIBE.name());
      case 489 -> allowEvents(answer);
      case 503 -> answer.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
      default -> {}
    }
    transaction.respond(answer.build());
  }

  /** What comes inside the dialog of a subscription. */
  private final class Inside implements DialogListener {
    private final Subscription subscription;

    Inside(Subscription subscription) {
      this.subscription = subscription;
    }

    @Override
    public void request(ServerTransaction transaction) {
      SipRequest request = transaction.request();
      if (subscription.over()) {
        refuse(transaction, 481);
      } else if (!request.method().equals(Method.SUBSCRIBE)) {
        refuse(transaction, 405);
      } else {
        switch (subscribers.who(transaction)) {
          case Subscribers.Verdict.Answer(SipResponse answer) -> transaction.respond(answer);
          case Subscribers.Verdict.Known(String name) -> refresh(transaction, name);
        }
      }
    }

    private void refresh(ServerTransaction transaction, String subscriber) {
      SipRequest request = transaction.request();
      Optional<EventHeader> event = Subscribe.event(request);
      if (!subscriber.equals(subscription.watcher().subscriber())) {
        refuse(transaction, 403);
      } else if (event.filter(subscription.event()::equals).isEmpty()) {
        refuse(transaction, 481); // 4.5.2: a second subscription would need a dialog of its own
      } else {
        switch (subscription.dialog().accept(request)) {
          case Dialog.Incoming.OutOfOrder none -> refuse(transaction, 500);
          case Dialog.Incoming.InOrder(Dialog next) ->
              granted(transaction, subscription.events())
                  .ifPresent(
                      length -> {
                        subscription.heard(next, transaction.flow());
                        accept(transaction, subscription, length);
                      });
        }
      }
    }

    @Override
    public void ack(SipRequest ack) {}

    @Override
    public void flowClosed() {
      subscription.flowClosed();
    }
  }

  private final class Table implements Subscription.Table {
    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
      return scheduler.schedule(delay, task);
    }

    @Override
    public void takeTurn(Subscription subscription) {
      turns.add(subscription);
      if (!turning) {
        turning = true;
        later(this::turn);
      }
    }

    /** Tells some of those who are due, and the others after what else waits for the loop. */
    private void turn() {
      for (int told = 0; told < AT_ONCE && !turns.isEmpty(); told++) {
        turns.remove().tell();
      }
      turning = !turns.isEmpty();
      if (turning) {
        later(this::turn);
      }
    }

    @Override
    public void send(SipRequest notify, Subscription subscription, ResponseListener listener) {
      signalling.send(notify, subscription.target(), listener);
    }

    @Override
    public void forget(Subscription subscription) {
      Watcher watcher = subscription.watcher();
      remove(byResource, new Key(subscription.events().name(), watcher.resource()), subscription);
      remove(bySubscriber, watcher.subscriber(), subscription);
      Cancellable adoption = adopted.remove(subscription);
      if (adoption != null) {
        adoption.cancel();
      }
    }

    private <K> void remove(Map<K, Set<Subscription>> index, K key, Subscription subscription) {
      Set<Subscription> those = index.get(key);
      if (those != null && those.remove(subscription) && those.isEmpty()) {
        index.remove(key);
      }
    }
  }
}
