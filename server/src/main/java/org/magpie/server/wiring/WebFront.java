package org.magpie.server.wiring;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.magpie.api.admin.AdministratorEndpoints;
import org.magpie.api.admin.CallEndpoints;
import org.magpie.api.admin.ExplainEndpoints;
import org.magpie.api.admin.InstallationEndpoints;
import org.magpie.api.admin.MailEndpoints;
import org.magpie.api.admin.OverviewEndpoints;
import org.magpie.api.admin.RuleEndpoints;
import org.magpie.api.admin.SdkEndpoints;
import org.magpie.api.admin.ServerStatus;
import org.magpie.api.admin.SettingsEndpoints;
import org.magpie.api.admin.TrunkEndpoints;
import org.magpie.api.auth.Gate;
import org.magpie.api.auth.Sessions;
import org.magpie.api.client.CallLogEndpoints;
import org.magpie.api.client.ClientLog;
import org.magpie.api.client.ExtensionCard;
import org.magpie.api.client.ExtensionEndpoints;
import org.magpie.api.client.LoginEndpoints;
import org.magpie.api.client.NoteEndpoints;
import org.magpie.api.client.NoticeEndpoints;
import org.magpie.api.client.OwnCallEndpoints;
import org.magpie.api.client.PhotoEndpoints;
import org.magpie.api.client.ProductEndpoints;
import org.magpie.api.client.ReachEndpoints;
import org.magpie.api.client.RecordingEndpoints;
import org.magpie.api.client.ReportEndpoints;
import org.magpie.api.client.RunningCallEndpoints;
import org.magpie.api.client.ServerFacts;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.api.events.EventHub;
import org.magpie.api.events.ExtensionNews;
import org.magpie.api.events.ReachNews;
import org.magpie.api.http.DoorPolicy;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Endpoints;
import org.magpie.api.http.FrontDoor;
import org.magpie.api.http.RequestLog;
import org.magpie.api.openapi.SignInEndpoints;
import org.magpie.api.web.WebFiles;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.photo.Photos;
import org.magpie.exchange.quality.QualityReports;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.sdk.Sdk;
import org.magpie.exchange.security.Administrators;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.certificate.ServerIdentity;
import org.magpie.server.configuration.SdkControl;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.configuration.Setting;
import org.magpie.server.configuration.SettingControl;
import org.magpie.server.configuration.Settings;
import org.magpie.server.observe.Health;
import org.magpie.server.observe.HealthEndpoints;

/** The HTTPS origin: endpoints, event sockets, SIP sockets and web apps behind one door. */
final class WebFront implements AutoCloseable {
  private final HttpsListener listener;
  private final Endpoints endpoints;
  private final EventHub events;
  private final SipSockets sipSockets;
  private final ExecutorService workers;

  private WebFront(
      HttpsListener listener,
      Endpoints endpoints,
      EventHub events,
      SipSockets sipSockets,
      ExecutorService workers) {
    this.listener = listener;
    this.endpoints = endpoints;
    this.events = events;
    this.sipSockets = sipSockets;
    this.workers = workers;
  }

  static WebFront start(
      Vertx vertx,
      ServerOptions options,
      Core core,
      Telephony telephony,
      Notifications notifications,
      Library library,
      Identity identity,
      Health health,
      Supplier<ServerStatus> status,
      RequestLog log,
      InstantSource clock)
      throws IOException {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    Logins logins = telephony.logins();
    EventHub events = new EventHub(logins, clock);
    new ExtensionNews(core.directory(), events);
    SettingsNews settingsNews = new SettingsNews(events, facts(core, options));
    core.settings().follow(changed -> settingsNews.changed(facts(core, options)));
    ColleagueBoard board = new ColleagueBoard(core.directory(), telephony.presence(), events);
    telephony
        .exchange()
        .calls()
        .listen(
            new CallNews(
                events,
                core.directory(),
                core.store().callRecords(),
                ZoneId.systemDefault(),
                clock));
    RunningCallNews.follow(telephony.exchange(), events, core.directory());
    telephony.recordings().listen(new RecordingNews(events, core.directory()));
    RecordingLibrary recordings = library.recordings();
    library.listen(events);
    BiConsumer<Extension, String> edited =
        (extension, what) -> events.tell(extension, Topic.CALL_LOG_EDITED, Map.of("change", what));
    SipSockets sipSockets = new SipSockets(telephony.stack(), telephony.registrar(), logins);
    ClientLog clientLog = new ClientLog(options.data().resolve("client-log"), clock);
    Photos photos = new Photos(core.store().photos(), core.directory());
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new PhotoEndpoints(core.directory(), photos).all());
    all.addAll(new ProductEndpoints(() -> facts(core, options), logins).all());
    all.addAll(new LoginEndpoints(logins).all());
    all.addAll(new ExtensionEndpoints(core.directory(), logins, board).all());
    all.addAll(
        new CallLogEndpoints(
                core.directory(),
                core.store().journal(),
                telephony.notes(),
                recordings,
                edited,
                new ExtensionCard(board, photos::idOf),
                ZoneId.systemDefault(),
                clock)
            .all());
    all.addAll(new NoteEndpoints(core.directory(), telephony.notes(), edited).all());
    QualityReports quality = new QualityReports(core.store().qualityReports(), clock);
    telephony.exchange().calls().listen(quality);
    all.addAll(new ReportEndpoints(quality, logins, clientLog, clock).all());
    all.addAll(new CallEndpoints(core.store().callRecords(), core.store().qualityReports()).all());
    all.addAll(Watching.endpoints(options, core, telephony, status, clock));
    all.addAll(new NoticeEndpoints(core.directory(), notifications.wishes(), core.mail()).all());
    all.addAll(new MailEndpoints(notifications.mails(), core.testMail()).all());
    all.addAll(
        new RunningCallEndpoints(
                core.directory(),
                telephony.exchange().ownCalls(),
                telephony.exchange().parking(),
                telephony.exchange().parkingLot(),
                telephony.exchange().control())
            .all());
    all.addAll(new RecordingEndpoints(core.directory(), recordings).all());
    all.addAll(telephony.voicemail().endpoints(telephony.exchange(), telephony::reachable));
    telephony.voicemail().tell(events);
    new ReachNews(core.directory(), events);
    all.addAll(
        new ReachEndpoints(
                core.directory(), core.rules().reach(), logins, core.rules()::served, clock)
            .all());
    all.addAll(new OwnCallEndpoints(logins, core.store().callRecords()).all());
    all.addAll(
        new ExplainEndpoints(core.directory(), core.store().callRecords(), core.rules()::served)
            .all());
    all.addAll(
        new RuleEndpoints(core.directory(), core.rules().reach(), core.rules().company(), clock)
            .all());
    all.addAll(new AdministratorEndpoints(core.administrators()).all());
    all.addAll(
        new OverviewEndpoints(core.directory(), status, () -> identity.current().authorityPem())
            .all());
    all.addAll(People.endpoints(core, telephony, board, clock));
    all.addAll(new TrunkEndpoints(core.directory(), telephony.trunks()::states).all());
    all.addAll(new SettingsEndpoints(core.directory(), core.editor()).all());
    all.addAll(
        new InstallationEndpoints(
                new SettingControl(core.editor(), core.settings()),
                () -> List.copyOf(telephony.music().classes()))
            .all());
    all.addAll(
        new SdkEndpoints(
                new SdkControl(core.editor(), core.settings(), core.sdk(), logins::sdkSessions))
            .all());
    all.addAll(new SignInEndpoints(core.sdk(), clock).all());
    all.addAll(new HealthEndpoints(health).all());
    all.add(events.endpoint());
    all.add(sipSockets.endpoint());
    Endpoints endpoints = new Endpoints(all);
    DoorPolicy usual = DoorPolicy.usual();
    FrontDoor door =
        new FrontDoor(
            endpoints,
            new Gate(sessions(logins, core.administrators(), core.sdk())),
            new WebFiles(WebFront.class.getClassLoader()),
            new DoorPolicy(
                core.settings()::corsOrigins,
                core.settings()::unlimited,
                options.certificate().isPresent(),
                usual.requestsPerSecond(),
                usual.requestBurst(),
                usual.requestsAtOnce(),
                usual.bodyBytes()),
            log,
            workers,
            clock);
    HttpsListener listener =
        HttpsListener.listen(
            vertx, options.http(), identity.current(), door, core.settings()::unlimited);
    identity.follow(renewed -> renew(listener, renewed));
    return new WebFront(listener, endpoints, events, sipSockets, workers);
  }

  private static ServerFacts facts(Core core, ServerOptions options) {
    Settings settings = core.settings();
    return new ServerFacts(
        settings.get(Setting.COMPANY_NAME),
        settings.get(Setting.RECORD_FEATURE_CODE),
        settings.get(Setting.FQDN_DOMAIN),
        Integer.parseInt(settings.get(Setting.TURN_PORT)),
        options.publicAddress().map(HostNames::text).stream().collect(Collectors.toSet()));
  }

  private static Sessions sessions(Logins logins, Administrators administrators, Sdk sdk) {
    return new Sessions() {
      @Override
      public Optional<Session> user(String token) {
        return logins.session(token);
      }

      @Override
      public Optional<String> administrator(String token) {
        return administrators.session(token);
      }

      @Override
      public boolean application(String token) {
        return sdk.tokenHolds(token);
      }
    };
  }

  private static void renew(HttpsListener listener, ServerIdentity identity) {
    try {
      listener.renew(identity);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  int port() {
    return listener.port();
  }

  int connections() {
    return listener.connections();
  }

  int eventSockets() {
    return events.open();
  }

  int sipSockets() {
    return sipSockets.open();
  }

  /** Every endpoint, for the tests that enumerate them. */
  Endpoints endpoints() {
    return endpoints;
  }

  @Override
  public void close() throws IOException {
    try {
      listener.close();
    } finally {
      workers.shutdownNow();
    }
  }

  /** What a status answer is made of. */
  static ServerStatus status(
      String version,
      Instant startedAt,
      Telephony telephony,
      List<String> listening,
      Identity identity) {
    ServerIdentity shown = identity.current();
    return new ServerStatus(
        version,
        startedAt,
        telephony.registrar().size(),
        telephony.exchange().calls().size(),
        listening,
        shown.authority().isPresent(),
        List.copyOf(shown.names()),
        shown.notAfter(),
        shown.fingerprint());
  }
}
