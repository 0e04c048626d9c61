package org.magpie.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Fibers;
import org.magpie.base.Scheduler;
import org.magpie.exchange.announce.Announcing;
import org.magpie.exchange.call.Attendant;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallServices;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.call.CallerIdentity;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.OutsideLines;
import org.magpie.exchange.call.ServiceDesk;
import org.magpie.exchange.call.Signalling;
import org.magpie.exchange.call.StackSignalling;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.flip.OwnCalls;
import org.magpie.exchange.flip.Retrieve;
import org.magpie.exchange.parking.FetchParked;
import org.magpie.exchange.parking.Park;
import org.magpie.exchange.parking.ParkByCommand;
import org.magpie.exchange.parking.ParkingLot;
import org.magpie.exchange.pickup.PickUp;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrationChange;
import org.magpie.exchange.ring.Intercom;
import org.magpie.exchange.ring.PageGroup;
import org.magpie.exchange.ring.RingExtension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.security.SipAuthentication;
import org.magpie.exchange.security.SipIdentity;
import org.magpie.exchange.trunk.DialTrunk;
import org.magpie.exchange.trunk.Trunks;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipUser;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.subscribe.Notifier;
import org.magpie.sip.subscribe.Subscribers;
import org.magpie.sip.subscribe.SubscriptionLimits;
import org.magpie.sip.transport.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange: what the SIP stack tells of every request outside a dialog. It answers none before
 * {@link #start}. The SIP methods run on the signalling loop; everything else may be called from
 * any thread.
 */
public final class Exchange implements SipUser, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final String ALLOW =
      "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, INFO, UPDATE, PRACK, REFER, SUBSCRIBE";

  private final Supplier<CallSettings> settings;
  private final InstantSource clock;
  private final Fibers fibers;
  private final Directory directory;
  private final Registrar registrar;
  private final SipAuthentication authenticator;
  private final CallRecordStore records;
  private final Map<Class<? extends Destination>, Feature<?>> features = new HashMap<>();
  private ServiceDesk desk = ServiceDesk.empty();
  private final ParkingLot parkingLot = new ParkingLot();
  private final CallControl control = new CallControl(this::calls);
  private final OwnCalls ownCalls;
  private volatile @Nullable Calls calls;
  private volatile @Nullable Notifier notifier;
  private @Nullable Cancellable heartbeat;
  private volatile boolean closed;
  private Attendant.Attendants attendants = Attendant.Attendants.NONE;
  private Optional<Trunks> trunks = Optional.empty();
  private Consumer<Notifier> events = notifier -> {};

  /**
   * @param settings what holds now, asked for at the start of each call; any thread
   */
  public Exchange(
      Supplier<CallSettings> settings,
      InstantSource clock,
      Fibers fibers,
      Directory directory,
      Registrar registrar,
      SipAuthentication authenticator,
      CallRecordStore records) {
    this.settings = settings;
    this.clock = clock;
    this.fibers = fibers;
    this.directory = directory;
    this.registrar = registrar;
    this.authenticator = authenticator;
    this.records = records;
    this.ownCalls = new OwnCalls(control, this::reachable, clock);
  }

  /** Calls reach the outside, and come from there, by these trunks; before the start. */
  public void reachesOutsideBy(Trunks those) {
    trunks = Optional.of(those);
  }

  /** Has every call attended; before the start. */
  public void attendedBy(Attendant.Attendants those) {
    attendants = those;
  }

  /** Has a kind of destination served by a feature; before the start. */
  public <D extends Destination> void serve(Class<D> kind, Feature<D> by) {
    features.put(kind, by);
  }

  /** Has what feature codes ask for served by a feature; before the start. */
  public void serve(Feature<Destination.ToService> by, Service... services) {
    desk = desk.with(by, services);
  }

  /** What calls can be sent to; complete after the start. Any thread. */
  public Served served() {
    Calls running = calls;
    return running == null ? Served.NOTHING : running.served();
  }

  private void serveWhatNeedsNobody() {
    serve(Destination.ToExtension.class, new RingExtension(this::reachable));
    serve(Destination.ToTrunk.class, new DialTrunk());
    serve(Destination.Announce.class, new Announcing());
    serve(Destination.ToPagingGroup.class, new PageGroup(this::reachable));
    serve(new Intercom(this::reachable), Service.INTERCOM);
    serve(Destination.ToParkedCall.class, new FetchParked(parkingLot));
    Park park = new Park(parkingLot, () -> company().parking(), control);
    PickUp pickUp = new PickUp(() -> calls().live(), () -> company().pickup());
    Retrieve retrieve = new Retrieve(ownCalls);
    serve(park, Service.PARK, Service.PARK_AT);
    serve(pickUp, Service.PICKUP, Service.PICKUP_GROUP);
    serve(retrieve, Service.RETRIEVE);
    serve(Destination.ToService.class, desk);
  }

  /**
   * Has event packages served from the first request on; before the start. Who is told even once
   * that there is no such package may never ask again.
   */
  public void serving(Consumer<Notifier> packages) {
    events = events.andThen(packages);
  }

  /**
   * Begins to serve, over a stack that was started with this exchange as its user. Calls that an
   * earlier run of the server left open are closed with the truth first; that blocks.
   */
  public void start(SipStack stack, MediaPlane media) {
    start(new StackSignalling(stack), media, stack.scheduler());
    registrar.start(stack.loop(), stack.scheduler());
  }

  /** The same over anything that signals; for tests. */
  public void start(Signalling signalling, MediaPlane media, Scheduler scheduler) {
    closeLeftOpen();
    serveWhatNeedsNobody();
    CallServices services =
        new CallServices(
            settings,
            clock,
            fibers,
            signalling,
            media,
            directory,
            number -> reachable(number).size(),
            records,
            features,
            attendants,
            trunks.<OutsideLines>map(all -> all).orElse(OutsideLines.NONE));
    Calls running = new Calls(services);
    registrar.onChange(
        change -> {
          if (change instanceof RegistrationChange.Added(Binding device)) {
            running.deviceCame(device);
          }
        });
    Notifier serving =
        new Notifier(signalling, scheduler, clock, this::subscriber, SubscriptionLimits.DEFAULT);
    events.accept(serving);
    notifier = serving;
    calls = running;
    trunks.ifPresent(all -> all.start(signalling, scheduler));
    note(records.alive(clock.instant()));
    beat(running, scheduler);
  }

  private Subscribers.Verdict subscriber(ServerTransaction subscribe) {
    return switch (authenticator.authenticate(subscribe)) {
      case SipIdentity.Challenge(SipResponse response) -> new Subscribers.Verdict.Answer(response);
      case SipIdentity.Refused(SipResponse response) -> new Subscribers.Verdict.Answer(response);
      case SipIdentity.Identified identified ->
          new Subscribers.Verdict.Known(identified.extension().number());
    };
  }

  private Company company() {
    return directory.snapshot().company();
  }

  /** Parks calls for clients. */
  public ParkByCommand parking() {
    return new ParkByCommand(control, parkingLot, () -> company().parking());
  }

  /** The running calls of each user, and how they are moved. */
  public OwnCalls ownCalls() {
    return ownCalls;
  }

  /** What clients order of running calls. */
  public CallControl control() {
    return control;
  }

  /** The parked calls. */
  public ParkingLot parkingLot() {
    return parkingLot;
  }

  /** The devices of an extension that a request could be sent to now. */
  private List<Binding> reachable(String number) {
    return registrar.bindings(number).stream().filter(Binding::reachable).toList();
  }

  private void closeLeftOpen() {
    Optional<Instant> alive = records.lastAlive();
    for (CallRecord left : records.leftOpen()) {
      Instant begun = left.answeredAt().orElse(left.startedAt());
      Instant end = alive.filter(begun::isBefore).orElse(begun);
      LOG.warn("call {} was cut off by a restart of the server", left.id());
      note(records.closed(left.closed(end, EndReason.SERVER_RESTARTED), List.of()));
    }
  }

  /** Keeps when we last lived, for the records of calls that a crash cuts off; not while idle. */
  private void beat(Calls running, Scheduler scheduler) {
    if (closed) {
      return;
    }
    if (running.size() > 0) {
      note(records.alive(clock.instant()));
    }
    heartbeat = scheduler.schedule(HEARTBEAT, () -> beat(running, scheduler));
  }

  private static void note(CompletionStage<Void> writing) {
    var unused =
        writing.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("call records cannot be written", failure);
              }
            });
  }

  /** The running calls. */
  public Calls calls() {
    Calls running = calls;
    if (running == null) {
      throw new IllegalStateException("the exchange was not started");
    }
    return running;
  }

  /** Where event packages are served; subscribers are known by their extensions' numbers. */
  public Notifier notifier() {
    Notifier serving = notifier;
    if (serving == null) {
      throw new IllegalStateException("the exchange was not started");
    }
    return serving;
  }

  @Override
  public void request(ServerTransaction transaction) {
    Calls running = calls;
    if (running == null || closed) {
      answer(transaction, 503);
      return;
    }
    switch (transaction.request().method().name()) {
      case "REGISTER" -> registrar.register(transaction);
      case "INVITE" -> invite(running, transaction);
      case "OPTIONS" -> options(transaction);
      case "SUBSCRIBE" -> notifier().subscribe(transaction);
      case "BYE", "INFO", "UPDATE", "PRACK", "NOTIFY", "REFER" -> answer(transaction, 481);
      // RFC 3903 6: what is told of an extension is found out here, and published by nobody.
      case "PUBLISH" -> answer(transaction, 489);
      default -> answer(transaction, transaction.request().method().known() ? 405 : 501);
    }
  }

  @Override
  public Duration lag() {
    return fibers.lag();
  }

  private void invite(Calls running, ServerTransaction transaction) {
    if (running.full()) {
      answer(transaction, 503);
      return;
    }
    Optional<CallerIdentity> outside = trunks.flatMap(all -> all.caller(transaction));
    if (outside.isPresent()) {
      running.invite(transaction, outside.get());
      return;
    }
    switch (authenticator.authenticate(transaction)) {
      case SipIdentity.Challenge(SipResponse response) -> transaction.respond(response);
      case SipIdentity.Refused(SipResponse response) -> transaction.respond(response);
      case SipIdentity.Identified identified ->
          running.invite(transaction, identity(transaction.flow(), identified));
    }
  }

  private CallerIdentity identity(Flow flow, SipIdentity.Identified identified) {
    Optional<Binding> device =
        registrar.bindings(identified.extension().number()).stream()
            .filter(binding -> binding.flow().equals(flow))
            .findFirst();
    return new CallerIdentity(
        identified.extension(),
        device
            .map(Binding::kind)
            .orElse(flow.transport().webSocket() ? DeviceKind.WEB : DeviceKind.PHONE),
        identified.loginId(),
        device.map(Binding::sourceIsContact).orElse(false));
  }

  private void options(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    if (!(request.requestUri() instanceof SipUri)) {
      answer(transaction, 416); // RFC 3261 8.2.2.1
      return;
    }
    if (!request.required().isEmpty()) {
      // An answer about capabilities needs no extension, so whatever is required is not understood.
      transaction.respond(
          SipResponse.to(request, 420)
              .header(HeaderNames.UNSUPPORTED, String.join(", ", request.required()))
              .build());
      return;
    }
    SipResponse.Builder answer =
        SipResponse.to(transaction.request(), 200)
            .header(HeaderNames.ALLOW, ALLOW)
            .header("Accept", "application/sdp")
            .header(HeaderNames.SUPPORTED, "replaces, timer, 100rel, norefersub, path, outbound");
    transaction.respond(notifier().allowEvents(answer).build());
  }

  private static void answer(ServerTransaction transaction, int status) {
    SipResponse.Builder builder = SipResponse.to(transaction.request(), status);
    switch (status) {
      case 405 -> builder.header(HeaderNames.ALLOW, ALLOW);
      case 503 -> builder.header(HeaderNames.RETRY_AFTER, "5");
      default -> {}
    }
    transaction.respond(builder.build());
  }

  @Override
  public void flowClosed(Flow flow) {
    registrar.flowClosed(flow);
  }

  /** Ends all calls; new requests get 503. Does not wait for the calls to be over. */
  @Override
  public void close() {
    closed = true;
    Cancellable running = heartbeat;
    if (running != null) {
      running.cancel();
    }
    Calls open = calls;
    if (open != null) {
      open.endAll(EndReason.SERVER_STOPPED);
    }
    Notifier serving = notifier;
    if (serving != null) {
      serving.close();
    }
    trunks.ifPresent(Trunks::close);
  }
}
