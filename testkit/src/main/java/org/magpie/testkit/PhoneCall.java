package org.magpie.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Uri;

/** One call of a {@link ScriptedPhone}, whoever made it. */
public final class PhoneCall {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ScriptedPhone phone;
  private final String callId;
  private final String tag;
  private final List<SipResponse> responses = new ArrayList<>();
  private final List<SipRequest> requests = new ArrayList<>();
  private final List<VirtualSip.Client> open = new ArrayList<>();
  private Optional<String> cancelReason = Optional.empty();
  private @Nullable SipRequest invite;
  private VirtualSip.@Nullable Client inviteClient;
  private @Nullable NameAddr self;
  private @Nullable NameAddr peer;
  private @Nullable Uri target;
  private @Nullable Sdp sdp;
  private boolean acknowledging = true;
  private boolean byHand;
  private Optional<String> goodbyeChallenge = Optional.empty();
  private boolean cancelled;
  private boolean over;
  private long cseq;

  PhoneCall(ScriptedPhone phone, String callId, String tag) {
    this.phone = phone;
    this.callId = callId;
    this.tag = tag;
  }

  public String callId() {
    return callId;
  }

  /** Our tag and the server's. */
  public String tag() {
    return tag;
  }

  public String remoteTag() {
    return required(peer, "peer").tag().orElse("");
  }

  // What a test looks at.

  /** The final and provisional statuses of the INVITEs, in order. */
  public List<Integer> statuses() {
    return responses.stream()
        .filter(r -> r.cseq().method().equals(Method.INVITE))
        .map(SipResponse::status)
        .toList();
  }

  /** Every response, in order. */
  public List<SipResponse> responses() {
    return List.copyOf(responses);
  }

  /** The last response to a request of this method. */
  public SipResponse last(Method method) {
    return responses.reversed().stream()
        .filter(r -> r.cseq().method().equals(method))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no answer to " + method + " in " + responses));
  }

  /** The requests of the server inside this call, in order, its first INVITE included. */
  public List<SipRequest> requests() {
    return List.copyOf(requests);
  }

  /** The last request of this method. */
  public SipRequest got(Method method) {
    return requests.reversed().stream()
        .filter(r -> r.method().equals(method))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + method + " in " + requests));
  }

  public long count(Method method) {
    return requests.stream().filter(r -> r.method().equals(method)).count();
  }

  public boolean cancelled() {
    return cancelled;
  }

  public Optional<String> cancelReason() {
    return cancelReason;
  }

  /** Whether a BYE came or went. */
  public boolean over() {
    return over;
  }

  /** The body of a message as text. */
  public static String body(SipMessage message) {
    return new String(message.body(), StandardCharsets.UTF_8);
  }

  // What a test does.

  /** From now on a 2xx is not acknowledged by itself. */
  public PhoneCall withoutAck() {
    acknowledging = false;
    return this;
  }

  /** From now on INVITE, UPDATE and INFO inside the call wait for {@link #answer}. */
  public PhoneCall byHand() {
    byHand = true;
    return this;
  }

  /** From now on a BYE without credentials is answered by 407 and this challenge. */
  public PhoneCall challengingGoodbyes(String challenge) {
    goodbyeChallenge = Optional.of(challenge);
    return this;
  }

  void outside(Method method, String to, String... headers) {
    address(to);
    phone.send(build(method, null, headers));
  }

  private void address(String to) {
    Uri uri = SipUri.of(to, "127.0.0.1", 5060);
    target = uri;
    self = NameAddr.of("Phone", SipUri.of(phone.number(), "127.0.0.1", -1)).withTag(tag);
    peer = NameAddr.of(uri);
  }

  void invite(String dialled, @Nullable Sdp offer, String... headers) {
    sdp = offer;
    address(dialled);
    SipRequest request = build(Method.INVITE, offer, headers);
    invite = request;
    phone.send(request);
  }

  /** Cancels the call we made. */
  public void cancel() {
    SipRequest asked = required(invite, "invite");
    SipRequest.Builder builder = SipRequest.builder(Method.CANCEL, asked.requestUri());
    builder
        .header(HeaderNames.VIA, asked.topVia().toString())
        .header(HeaderNames.FROM, asked.from().toString())
        .header(HeaderNames.TO, asked.to().toString())
        .header(HeaderNames.CALL_ID, callId)
        .header(HeaderNames.CSEQ, asked.cseq().number() + " CANCEL")
        .header(HeaderNames.MAX_FORWARDS, "70");
    phone.send(builder.build());
  }

  public void ring() {
    respond(180, null);
  }

  public void progress(Sdp early) {
    respond(183, early);
  }

  /** Takes the call, or answers the last request of the server that waits. */
  public void answer(@Nullable Sdp answer, String... headers) {
    sdp = answer == null ? sdp : answer;
    respond(200, answer, headers);
  }

  public void reject(int status, String... headers) {
    respond(status, null, headers);
  }

  /** Answers what waits longest. */
  public void respond(int status, @Nullable Sdp body, String... headers) {
    if (open.isEmpty()) {
      throw new AssertionError("nothing to answer");
    }
    VirtualSip.Client client = open.getFirst();
    if (status >= 200) {
      open.remove(client);
    } else {
      phone.proceed(client);
    }
    client.respond(response(client.request(), status, body, headers));
  }

  /** Sends a request inside the call. */
  public SipRequest send(Method method, @Nullable Sdp offer, String... headers) {
    SipRequest request = build(method, offer, headers);
    phone.send(request);
    return request;
  }

  /** Sends a request with a body of another kind. */
  public void sendBody(Method method, String contentType, String body) {
    phone.send(
        build(method, null).toBuilder()
            .body(contentType, body.getBytes(StandardCharsets.UTF_8))
            .build());
  }

  /** Offers anew and keeps the offer as our session. */
  public void reinvite(@Nullable Sdp offer, String... headers) {
    if (offer != null) {
      sdp = offer;
    }
    send(Method.INVITE, offer, headers);
  }

  /** Acknowledges the last 2xx, with an answer where the server made the offer. */
  public void ack(@Nullable Sdp answer) {
    SipResponse success = last(Method.INVITE);
    SipRequest.Builder builder = start(Method.ACK, success.cseq().number());
    body(builder, answer);
    phone.send(builder.build());
  }

  public void hangUp() {
    over = true;
    send(Method.BYE, null);
  }

  /** Waits for a final answer to the INVITE. */
  public PhoneCall until(int status) {
    phone
        .time()
        .until(
            phone.number() + " hears " + status + ", heard " + responses,
            SOON,
            () -> statuses().contains(status));
    return this;
  }

  /** Waits until the last answer to a request of this method is this one. */
  public PhoneCall untilAnswer(Method method, int status) {
    phone
        .time()
        .until(
            phone.number() + " hears " + status + " to " + method + ", heard " + responses,
            SOON,
            () ->
                responses.stream()
                    .anyMatch(r -> r.status() == status && r.cseq().method().equals(method)));
    return this;
  }

  public PhoneCall untilOver() {
    phone.time().until(phone.number() + " is hung up on", SOON, () -> over);
    return this;
  }

  public PhoneCall untilGot(Method method, int times) {
    phone
        .time()
        .until(
            phone.number() + " gets " + times + " " + method, SOON, () -> count(method) >= times);
    return this;
  }

  public PhoneCall untilAnswered(Method method, int times) {
    phone
        .time()
        .until(
            phone.number() + " gets an answer to " + method,
            SOON,
            () ->
                responses.stream()
                        .filter(r -> r.status() >= 200 && r.cseq().method().equals(method))
                        .count()
                    >= times);
    return this;
  }

  // What the network brings.

  void invited(SipRequest request, VirtualSip.Client client) {
    invite = request;
    inviteClient = client;
    self = request.to().withTag(tag);
    peer = request.from();
    target = request.contacts().getFirst().uri();
    requests.add(request);
    open.add(client);
  }

  void receive(SipRequest request, VirtualSip.@Nullable Client client) {
    requests.add(request);
    if (client == null) {
      return;
    }
    if (!request.contacts().isEmpty()) {
      target = request.contacts().getFirst().uri();
    }
    boolean offer = request.body().length > 0;
    switch (request.method().name()) {
      case "BYE" -> {
        if (goodbyeChallenge.isPresent()
            && !request.headers().has(HeaderNames.PROXY_AUTHORIZATION)) {
          String challenge = HeaderNames.PROXY_AUTHENTICATE + ": " + goodbyeChallenge.get();
          client.respond(response(request, 407, null, challenge));
          return;
        }
        over = true;
        client.respond(response(request, 200, null));
      }
      case "INVITE", "UPDATE", "INFO" -> {
        if (byHand) {
          open.add(client);
        } else {
          boolean session = request.method().equals(Method.INVITE) || offer;
          boolean info = request.method().equals(Method.INFO);
          client.respond(response(request, 200, session && !info ? nextSdp() : null));
        }
      }
      default -> client.respond(response(request, 200, null));
    }
  }

  private @Nullable Sdp nextSdp() {
    return sdp == null ? null : sdp.direction(sdp.direction());
  }

  void cancelled(VirtualSip.Client client, Optional<String> reason) {
    if (open.remove(client)) {
      cancelled = true;
      cancelReason = reason;
      client.respond(response(client.request(), 487, null));
    }
  }

  void response(SipRequest request, SipResponse response) {
    responses.add(response);
    if (response.status() == 401) {
      phone
          .authorized(request, response)
          .ifPresent(
              again -> {
                cseq = again.cseq().number();
                invite = again;
                phone.send(again);
              });
      return;
    }
    boolean success = response.success() && request.method().equals(Method.INVITE);
    if (response.status() > 100 && response.to().tag().isPresent()) {
      peer = response.to();
    }
    if (success) {
      target = response.contacts().getFirst().uri();
      if (acknowledging) {
        ack(request.body().length == 0 ? sdp : null);
      }
    }
  }

  private SipResponse response(
      SipRequest request, int status, @Nullable Sdp body, String... headers) {
    SipResponse.Builder builder =
        SipResponse.to(request, status)
            .set(HeaderNames.TO, required(self, "self").toString())
            .header(HeaderNames.CONTACT, phone.contact().toString())
            .header(HeaderNames.ALLOW, ScriptedPhone.ALLOW);
    for (String header : headers) {
      String[] pair = ScriptedPhone.pair(header);
      builder.header(pair[0], pair[1]);
    }
    if (body != null) {
      builder.body("application/sdp", body.bytes());
    }
    if (!request.to().tag().isEmpty()) {
      builder.set(HeaderNames.TO, request.to().toString());
    }
    return builder.build();
  }

  private SipRequest build(Method method, @Nullable Sdp offer, String... headers) {
    SipRequest.Builder builder = start(method, ++cseq);
    builder.header(HeaderNames.CONTACT, phone.contact().toString());
    ScriptedPhone.common(builder);
    for (String header : headers) {
      String[] pair = ScriptedPhone.pair(header);
      if (pair[0].equals(HeaderNames.MAX_FORWARDS)) {
        builder.remove(pair[0]);
      }
      builder.header(pair[0], pair[1]);
    }
    body(builder, offer);
    return builder.build();
  }

  private SipRequest.Builder start(Method method, long number) {
    return SipRequest.builder(method, required(target, "target"))
        .header(HeaderNames.VIA, phone.via())
        .header(HeaderNames.FROM, required(self, "self").toString())
        .header(HeaderNames.TO, required(peer, "peer").toString())
        .header(HeaderNames.CALL_ID, callId)
        .header(HeaderNames.CSEQ, number + " " + method.name());
  }

  private static void body(SipRequest.Builder builder, @Nullable Sdp body) {
    if (body != null) {
      builder.body("application/sdp", body.bytes());
    }
  }

  private static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new AssertionError("no " + what + " yet");
    }
    return value;
  }
}
