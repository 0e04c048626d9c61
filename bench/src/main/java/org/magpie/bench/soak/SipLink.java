package org.magpie.bench.soak;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.WebSocketInput;

/**
 * The SIP socket of a client and its registration, as JsSIP under {@code sip/jssipSocket.ts} and
 * {@code phone/Registration.ts} of sdk-core keep them. JsSIP asks for a connection again a second
 * after each loss and each failed attempt, and hears of a socket only after it has asked; then it
 * registers. A registration that fails is tried again with waits of its own. Belongs to the event
 * loop, but for {@link #registered}.
 */
final class SipLink implements ReconnectingLink.Listener {
  static final long HEARTBEAT_MILLIS = 30_000;
  static final long REFUSED_FIRST_MILLIS = 20_000;
  static final long REFUSED_LIMIT_MILLIS = 600_000;

  /** Sooner JsSIP does not ask again, and sdk-core tells it not to wait longer. */
  private static final long RECOVERY_MILLIS = 1_000;

  private static final int EXPIRES_SECONDS = 1_800;
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 407);
  private static final long NONE = -1;

  /** What a login registers with. */
  record Credentials(String number, String username, String ha1) {}

  private final Vertx vertx;
  private final Context context;
  private final WebPhones phones;
  private final WebPhones.Callee callee;
  private final Credentials credentials;
  private final SipUri domain;
  private final SipUri address;
  private final NameAddr contact;
  private final ReconnectingLink link;
  private final Backoff busy;
  private final Backoff refused;
  private final DigestClient digest;
  private final Random random;
  private final Tallies tallies;
  private final String callId = Ids.random(22);
  private long sequence = 1;
  private boolean wanted;
  private boolean connected;
  private boolean registering;
  private long again = NONE;
  private long refresh = NONE;
  private @Nullable WebSocketInput input;
  private volatile boolean registered;

  SipLink(
      Vertx vertx,
      WebSocketClient client,
      Origin origin,
      WebPhones phones,
      WebPhones.Callee callee,
      Credentials credentials,
      Random random,
      Tallies tallies) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.phones = phones;
    this.callee = callee;
    this.credentials = credentials;
    this.random = random;
    this.tallies = tallies;
    domain = SipUri.ofHost(origin.host(), -1);
    address = SipUri.of(credentials.number(), origin.host(), -1);
    contact =
        NameAddr.of(address.withFlag("webclient"))
            .withParameter("+sip.ice", "")
            .withParameter("reg-id", "1")
            .withParameter("+sip.instance", "\"<urn:uuid:" + UUID.randomUUID() + ">\"")
            .withParameter("expires", Integer.toString(EXPIRES_SECONDS));
    busy = new Backoff(random::nextDouble);
    refused = new Backoff(REFUSED_FIRST_MILLIS, REFUSED_LIMIT_MILLIS, random::nextDouble);
    digest = DigestClient.withHa1(credentials.username(), credentials.ha1());
    link =
        new ReconnectingLink(
            vertx,
            client,
            () -> origin.socket("/ws?exten=" + credentials.number()).addSubProtocol("sip"),
            new Backoff(random::nextDouble),
            this,
            tallies);
  }

  void start() {
    vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> link.send("heartbeat"));
    connect();
  }

  /** Whether the registration stands. */
  boolean registered() {
    return registered;
  }

  private void connect() {
    wanted = true;
    if (link.isOpen()) {
      onConnect();
    } else {
      link.start();
    }
  }

  @Override
  public void opened(WebSocket socket) {
    input = phones.opened(socket, context, contact, callee);
    if (wanted) {
      onConnect();
    }
  }

  @Override
  public void closed() {
    if (input != null) {
      phones.closed(input);
      input = null;
    }
    if (!wanted) {
      return;
    }
    wanted = false;
    cancel(again);
    cancel(refresh);
    boolean hadSocket = connected;
    boolean stood = registered;
    connected = false;
    registering = false;
    registered = false;
    if (!stood && !hadSocket) {
      count("Connection Error");
    }
    vertx.setTimer(RECOVERY_MILLIS, id -> connect());
  }

  @Override
  public void text(String text) {
    if (wanted && input != null) {
      input.text(text);
    }
  }

  private void onConnect() {
    connected = true;
    cancel(again);
    register();
  }

  private void register() {
    if (registering || input == null) {
      return;
    }
    registering = true;
    send(
        input,
        SipRequest.builder(Method.REGISTER, domain)
            .header(HeaderNames.FROM, "<" + address + ">;tag=" + Ids.random(10))
            .header(HeaderNames.TO, "<" + address + ">")
            .header(HeaderNames.CALL_ID, callId)
            .header(HeaderNames.CSEQ, sequence + " REGISTER")
            .header(HeaderNames.CONTACT, contact.toString())
            .header(HeaderNames.EXPIRES, Integer.toString(EXPIRES_SECONDS))
            .header(
                HeaderNames.ALLOW, "INVITE,ACK,CANCEL,BYE,UPDATE,MESSAGE,OPTIONS,REFER,INFO,NOTIFY")
            .header(HeaderNames.SUPPORTED, "path,gruu,outbound")
            .header(HeaderNames.USER_AGENT, "WebClient")
            .build());
  }

  private void send(WebSocketInput over, SipRequest register) {
    sequence = register.cseq().number() + 1;
    tallies.registers.incrementAndGet();
    phones.stack().send(register, Target.over(over.flow()), new Answer(over, register));
  }

  private void answered(WebSocketInput over, SipRequest register, SipResponse response) {
    if (over != input) {
      return;
    }
    if (response.status() == 401 || response.status() == 407) {
      Optional<SipRequest> proof = digest.answer(register, response);
      if (proof.isPresent()) {
        send(over, proof.get());
        return;
      }
    }
    registering = false;
    if (!response.success()) {
      int wait = response.headers().first("Retry-After").map(SipLink::seconds).orElse(0);
      failed(response.status(), wait);
      return;
    }
    registered = true;
    tallies.registrations.incrementAndGet();
    cancel(again);
    busy.reset();
    refused.reset();
    long expires = 1_000L * granted(response);
    cancel(refresh);
    refresh =
        vertx.setTimer(
            expires / 2 + (long) ((expires / 2 - 32_000) * random.nextDouble()), id -> register());
  }

  private int granted(SipResponse response) {
    return response.contacts().stream()
        .filter(
            one ->
                one.parameters()
                    .get("+sip.instance")
                    .equals(contact.parameters().get("+sip.instance")))
        .flatMap(one -> one.parameters().get("expires").stream())
        .map(SipLink::seconds)
        .filter(seconds -> seconds > 64)
        .findFirst()
        .orElse(EXPIRES_SECONDS);
  }

  private void failed(int status, int retryAfterSeconds) {
    registered = false;
    tallies.registrationsFailed.incrementAndGet();
    count(status == 0 ? "Connection Error" : status + " refused");
    if (!connected) {
      return;
    }
    long wait = (REFUSALS.contains(status) ? refused : busy).next();
    cancel(again);
    again = vertx.setTimer(Math.max(wait, 1_000L * retryAfterSeconds), id -> register());
  }

  private void count(String cause) {
    callee.registrationFailed(cause);
  }

  private static int seconds(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException other) {
      return 0;
    }
  }

  private void cancel(long timer) {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
    }
  }

  /** What comes back for a REGISTER, on the signalling loop. */
  private final class Answer implements ResponseListener {
    private final WebSocketInput over;
    private final SipRequest register;

    Answer(WebSocketInput over, SipRequest register) {
      this.over = over;
      this.register = register;
    }

    @Override
    public void response(SipResponse response) {
      if (response.status() >= 200) {
        context.runOnContext(now -> answered(over, register, response));
      }
    }

    @Override
    public void timedOut() {
      failed("no answer");
    }

    @Override
    public void failed(String reason) {
      context.runOnContext(
          now -> {
            if (over == input) {
              registering = false;
              SipLink.this.failed(0, 0);
            }
          });
    }
  }
}
