package org.magpie.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.magpie.base.Scheduler;
import org.magpie.base.VirtualFibers;
import org.magpie.exchange.Departures;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.call.Attendant;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.journal.CallNotes;
import org.magpie.exchange.ladder.Ladders;
import org.magpie.exchange.notification.Notices;
import org.magpie.exchange.parking.ParkingLot;
import org.magpie.exchange.presence.Lamps;
import org.magpie.exchange.presence.ParkedParty;
import org.magpie.exchange.presence.PresenceBoard;
import org.magpie.exchange.prompt.MusicLibrary;
import org.magpie.exchange.prompt.PromptLibrary;
import org.magpie.exchange.recording.CallRecordings;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrarSettings;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.security.Authenticator;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.SessionEnd;
import org.magpie.exchange.status.StatusCodes;
import org.magpie.exchange.trunk.Trunks;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaPlane;
import org.magpie.media.Sound;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.certificate.ServerIdentity;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.PortRange;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.configuration.Setting;
import org.magpie.server.configuration.Settings;
import org.magpie.server.observe.SipMetrics;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.auth.DigestVerifier;
import org.magpie.sip.auth.Nonces;
import org.magpie.sip.locate.DnsNames;
import org.magpie.sip.locate.ServerLocator;
import org.magpie.sip.tape.SipTape;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.TlsSettings;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.TransportLimits;

/** Everything that telephones: logins and registrations, SIP, media, calls. */
record Telephony(
    Logins logins,
    Registrar registrar,
    MediaPlane media,
    SipStack stack,
    Exchange exchange,
    CallRecordings recordings,
    Trunks trunks,
    Voicemail voicemail,
    PresenceBoard presence,
    CallNotes notes,
    MusicLibrary music,
    Ladders ladders)
    implements AutoCloseable {
  private static final Duration LOOK_FOR_MUSIC = Duration.ofSeconds(30);
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(4);

  /** Opens the sockets and begins to serve; blocks while calls of an earlier run are closed. */
  static Telephony start(
      ServerOptions options,
      Core core,
      ServerIdentity identity,
      Scheduler scheduler,
      Notices notices,
      SipMetrics metrics,
      InstantSource clock)
      throws IOException {
    Logins logins =
        new Logins(
            core.directory(),
            core.store().sessions(),
            core.passwords(),
            core.guard(),
            core.installation(),
            Logins.Lifetimes.DEFAULT,
            clock,
            scheduler);
    logins.admitSdk(core.sdk());
    core.sdk()
        .onChange(
            change ->
                logins.endSdk(
                    switch (change) {
                      case SWITCHED_OFF -> SessionEnd.SDK_OFF;
                      case KEY_REFRESHED -> SessionEnd.SDK_KEY_REFRESHED;
                    }));
    Authenticator authenticator =
        new Authenticator(
            core.directory(),
            logins,
            new DigestVerifier(core.installation().realm(), Nonces.standard(clock)),
            core.guard(),
            () -> core.settings().digestAlgorithms());
    Registrar registrar =
        new Registrar(
            authenticator,
            RegistrarSettings.DEFAULT,
            core.directory(),
            logins,
            Optional.of(core.store().registrations()),
            clock);
    core.guard().healthyWhen(registrar::registeredFrom);
    core.applicationGuard().healthyWhen(registrar::registeredFrom);
    MusicLibrary music = new MusicLibrary(options.data().resolve("music"));
    lookForMusic(music, scheduler);
    Exchange exchange =
        new Exchange(
            () ->
                CallSettings.DEFAULT
                    .withRingFor(core.settings().ringTime())
                    .withHoldSound(holdSound(core.settings(), music)),
            clock,
            new VirtualFibers(),
            core.directory(),
            registrar,
            authenticator,
            core.store().callRecords());
    CallRecordings recordings =
        new CallRecordings(
            core.directory(),
            core.store().recordings(),
            recordingFolder(options),
            () -> core.settings().get(Setting.RECORD_FEATURE_CODE),
            () -> Boolean.parseBoolean(core.settings().get(Setting.RECORD_TONE)));
    CallNotes notes =
        new CallNotes(
            core.store().notes(),
            core.store().callRecords()::find,
            core.settings()::callLabels,
            clock);
    recordings.finishLeftOpen();
    exchange.attendedBy(Attendant.Attendants.all(List.of(recordings, notes)));
    Voicemail voicemail = Voicemail.open(options.data().resolve("voicemail"), core, notices, clock);
    voicemail.serve(exchange);
    voicemail.light(exchange);
    exchange.serve(new StatusCodes(core.rules()::choose), StatusCodes.services());
    Trunks trunks = trunks(core, registrar, clock);
    exchange.reachesOutsideBy(trunks);
    PresenceBoard presence =
        new PresenceBoard(core.directory(), number -> devices(registrar, number), clock);
    registrar.onChange(change -> presence.devicesChanged(change.binding().extension()));
    presence.parking(() -> parked(exchange.parkingLot()));
    exchange.parkingLot().listen(presence::parkingChanged);
    exchange.serving(notifier -> Lamps.serve(presence, core.directory(), notifier));
    PromptLibrary prompts = new PromptLibrary(options.data().resolve("prompts"));
    MediaPlane media = MediaPlane.start(mediaConfig(options).withPrompts(prompts));
    try {
      SipTape tape = new SipTape(clock, core.settings()::ladderBytes);
      SipStack stack =
          SipStack.start(
              sipConfig(options, core, identity, metrics, clock).withWatch(tape), exchange);
      exchange.start(stack, media);
      core.rules().serving(exchange::served);
      Departures.watch(core.directory(), logins, exchange.calls(), exchange.notifier());
      exchange.calls().listen(presence);
      presence.start(scheduler);
      return new Telephony(
          logins,
          registrar,
          media,
          stack,
          exchange,
          recordings,
          trunks,
          voicemail,
          presence,
          notes,
          music,
          new Ladders(tape, stack.loop(), () -> core.settings().ladderBytes() > 0));
    } catch (UncheckedIOException failed) {
      media.close();
      logins.close();
      throw new IOException(
          "SIP cannot listen: "
              + failed.getMessage()
              + "; magpie doctor with the same options says which port it is",
          failed);
    }
  }

  private static Trunks trunks(Core core, Registrar registrar, InstantSource clock) {
    ThreadPoolExecutor lookups =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("names").factory());
    lookups.allowCoreThreadTimeOut(true);
    return new Trunks(
        core.directory(),
        new ServerLocator(new DnsNames(), RandomGenerator.getDefault()),
        lookups,
        clock,
        registrar::registeredFrom);
  }

  private static void lookForMusic(MusicLibrary music, Scheduler scheduler) {
    var unused =
        scheduler.schedule(
            LOOK_FOR_MUSIC,
            () -> {
              try {
                music.look();
              } finally {
                lookForMusic(music, scheduler);
              }
            });
  }

  /** Music of the class that is set; the one that is built in where there is no such class. */
  private static Sound holdSound(Settings settings, MusicLibrary music) {
    return settings.holdMusic()
        ? music.sound(settings.get(Setting.HOLD_MUSIC_CLASS)).orElseGet(Sound.Hold::new)
        : new Sound.Silence();
  }

  /** Below which the files of recordings lie. */
  static Path recordingFolder(ServerOptions options) {
    return options.data().resolve("recordings");
  }

  private static MediaConfig mediaConfig(ServerOptions options) {
    List<InetAddress> addresses =
        options.mediaAddresses().isEmpty()
            ? List.copyOf(HostNames.localAddresses())
            : options.mediaAddresses();
    PortRange range = options.mediaRange();
    // RTP ports are even (RFC 3550 11).
    int first = range.first() + range.first() % 2;
    return MediaConfig.of(addresses)
        .withPorts(options.mediaPort(), first, range.last())
        .withAdvertisedAddress(options.publicAddress());
  }

  private static SipStackConfig sipConfig(
      ServerOptions options,
      Core core,
      ServerIdentity identity,
      SipMetrics metrics,
      InstantSource clock) {
    List<ListenPoint> points = new ArrayList<>();
    options.sipUdp().ifPresent(at -> points.addAll(udp(at)));
    options
        .sipTcp()
        .ifPresent(at -> points.add(new ListenPoint(Transport.TCP, at.socketAddress())));
    options
        .sipTls()
        .ifPresent(at -> points.add(new ListenPoint(Transport.TLS, at.socketAddress())));
    SipStackConfig config =
        SipStackConfig.listeningOn(points.toArray(ListenPoint[]::new))
            .withTls(tls(identity))
            .withTransport(TransportLimits.DEFAULT.withExempt(core.settings()::unlimited))
            .withClock(clock)
            .withMetrics(metrics);
    return options
        .publicAddress()
        .map(address -> config.withAdvertisedHost(HostNames.text(address)))
        .orElse(config);
  }

  /**
   * Answers by UDP must come from the address that was asked, which a socket on the wildcard does
   * not see to; so each address gets a socket.
   */
  private static List<ListenPoint> udp(HostPort at) {
    if (!at.host().isAnyLocalAddress() || at.port() == 0) {
      return List.of(new ListenPoint(Transport.UDP, at.socketAddress()));
    }
    boolean both = at.host() instanceof Inet6Address;
    return ListenPoint.onEveryAddress(Transport.UDP, at.port()).stream()
        .filter(point -> both || point.address().getAddress() instanceof Inet4Address)
        .toList();
  }

  private static TlsSettings tls(ServerIdentity identity) {
    return TlsSettings.of(new TlsSettings.Identity(identity.key(), identity.chain()));
  }

  /** Uses another certificate for connections to come. */
  void renew(ServerIdentity identity) {
    stack.renewTls(tls(identity));
  }

  private static List<ParkedParty> parked(ParkingLot lot) {
    return lot.parked().stream()
        .map(call -> new ParkedParty(call.slot(), call.callId(), call.party()))
        .toList();
  }

  /** The devices of an extension that a request could be sent to now. */
  List<Binding> reachable(String number) {
    return registrar.bindings(number).stream().filter(Binding::reachable).toList();
  }

  /** The kind of each device registered for an extension's number. */
  List<DeviceKind> kinds(String number) {
    return registrar.bindings(number).stream().map(Binding::kind).toList();
  }

  /** The kinds of devices registered for an extension's number. */
  private static Set<DeviceKind> devices(Registrar registrar, String number) {
    Set<DeviceKind> kinds = EnumSet.noneOf(DeviceKind.class);
    for (Binding binding : registrar.bindings(number)) {
      kinds.add(binding.kind());
    }
    return kinds;
  }

  /** Ends all calls, says goodbye to their parties, then closes everything. */
  @Override
  public void close() {
    exchange.close();
    long deadline = System.nanoTime() + LONGEST_FAREWELL.toNanos();
    while (exchange.calls().size() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    stack.close();
    media.close();
    logins.close();
  }
}
