package org.magpie.bench.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One page with the embedded SDK: signs in as {@code init} of sdk-core does, then stays. Belongs to
 * the event loop, but for {@link #subscribed} and {@link #registered}.
 */
final class SdkClient implements WebPhones.Callee {
  /** What went wrong is told to the server a moment later, some lines at once. */
  static final long LOG_MILLIS = 2_000;

  static final long LOG_SPREAD_MILLIS = 30_000;

  static final int LOG_LINES_A_MINUTE = 30;
  private static final long MINUTE = 60_000_000_000L;
  private static final String API = "/api/v1.0/";

  private final Vertx vertx;
  private final Origin origin;
  private final WebPhones phones;
  private final Tallies tallies;
  private final String number;
  private final Random random;
  private final PageRequests requests;
  private final WebSocketClient sockets;
  private final List<Map<String, String>> log = new ArrayList<>();
  private long minuteBegan = System.nanoTime();
  private int linesThisMinute;
  private volatile @Nullable EventLink events;
  private volatile @Nullable SipLink sip;

  /**
   * @param random of this page alone, so that a run can be repeated
   */
  SdkClient(
      Vertx vertx, Origin origin, String number, WebPhones phones, Random random, Tallies tallies) {
    this.vertx = vertx;
    this.origin = origin;
    this.number = number;
    this.phones = phones;
    this.random = random;
    this.tallies = tallies;
    this.requests = new PageRequests(vertx, origin, tallies);
    this.sockets = vertx.createWebSocketClient(origin.sockets());
  }

  String number() {
    return number;
  }

  /** Signs in and begins to keep both sockets; completes when it has its SIP credentials. */
  Future<Void> signIn(String signature) {
    Map<String, Object> login = new LinkedHashMap<>();
    login.put("username", number);
    login.put("password", signature);
    login.put("login_source", null);
    login.put("login_jump", "sdk");
    return requests
        .get(API + "pbx/getproduct?host=" + text(origin.authority()))
        .compose(product -> requests.post(API + "login", login))
        .compose(
            answer -> {
              tallies.signIns.incrementAndGet();
              String token = answer.path("access_token").asString();
              requests.token(token);
              return requests
                  .get(API + "extension/getpersonal")
                  .compose(personal -> requests.get(API + "extension/getpersonalglobal"))
                  .compose(global -> listen(token));
            })
        .map(this::register);
  }

  private Future<JsonNode> listen(String token) {
    String path = API + "subscribe?access_token=" + text(token);
    EventLink link = new EventLink(vertx, sockets, origin, path, random, tallies);
    events = link;
    link.start();
    return requests.get(API + "extension/getregisterinfo");
  }

  private @Nullable Void register(JsonNode info) {
    SipLink.Credentials credentials =
        new SipLink.Credentials(
            number, info.path("registername").asString(), info.path("registerpassword").asString());
    SipLink link = new SipLink(vertx, sockets, origin, phones, this, credentials, random, tallies);
    sip = link;
    link.start();
    return null;
  }

  /** Whether events reach it; from any thread. */
  boolean subscribed() {
    EventLink link = events;
    return link != null && link.subscribed();
  }

  /** Whether calls reach it; from any thread. */
  boolean registered() {
    SipLink link = sip;
    return link != null && link.registered();
  }

  @Override
  public void rings(String caller) {
    requests.get(API + "contacts/matchall?number=" + text(caller));
    requests.get(API + "extension/getphoto?ext_num=" + text(caller));
  }

  @Override
  public void hungUp(String callId) {
    requests.post(
        API + "rascallreport/web",
        Map.of(
            "callId", callId,
            "extension", number,
            "lksDeviceType", "web",
            "lksAudioRx", "150",
            "lksAudioRxLost", "0"));
  }

  @Override
  public void registrationFailed(String cause) {
    long now = System.nanoTime();
    if (now - minuteBegan > MINUTE) {
      minuteBegan = now;
      linesThisMinute = 0;
    }
    if (++linesThisMinute > LOG_LINES_A_MINUTE) {
      return;
    }
    log.add(Map.of("level", "error", "msg", "registration failed: " + cause, "source", "phone"));
    if (log.size() == 1) {
      long wait = LOG_MILLIS + (long) (LOG_SPREAD_MILLIS * random.nextDouble());
      vertx.setTimer(wait, id -> upload());
    }
  }

  private void upload() {
    List<Map<String, String>> entries = List.copyOf(log);
    log.clear();
    requests.post(API + "systemlog/webclientlog", entries);
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
