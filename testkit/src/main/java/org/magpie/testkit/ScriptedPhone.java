package org.magpie.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Transport;

/**
 * A telephone that does what a test says. It answers by itself what every telephone answers (BYE,
 * CANCEL, OPTIONS, INFO), acknowledges 2xx answers, and keeps what it got for the test to look at.
 */
public final class ScriptedPhone {
  private final VirtualSip network;
  private final BatonFibers time;
  private final String number;
  private final List<PhoneCall> incoming = new ArrayList<>();
  private final Map<String, PhoneCall> calls = new HashMap<>();
  private final Map<String, SipRequest> sent = new HashMap<>();
  private final Set<VirtualSip.Client> proceeding = new HashSet<>();
  private VirtualFlow flow;
  private @Nullable DigestClient account;
  private boolean dead;
  private int nextCall = 1;

  ScriptedPhone(VirtualSip network, BatonFibers time, String number) {
    this.network = network;
    this.time = time;
    this.number = number;
    this.flow = network.flow(Transport.UDP);
  }

  void moveTo(VirtualFlow other) {
    flow = other;
    network.attach(other, this);
  }

  public String number() {
    return number;
  }

  public VirtualFlow flow() {
    return flow;
  }

  public NameAddr contact() {
    return NameAddr.of(
        SipUri.of(number, flow.remote().getAddress().getHostAddress(), flow.remote().getPort()));
  }

  /** The connection breaks. */
  public void breakConnection() {
    network.broke(flow);
  }

  /** The phone has a new connection; its calls go on over it. */
  public void reconnect(Transport transport) {
    moveTo(network.flow(transport));
  }

  /** The power is cut: nothing is answered any more. */
  public void die() {
    dead = true;
  }

  /** Calls a number. An empty offer leaves the offer to the server. */
  public PhoneCall call(String dialled, @Nullable Sdp offer, String... headers) {
    PhoneCall call =
        new PhoneCall(this, number + "-" + nextCall++ + "-" + flow.id(), "t" + nextCall);
    calls.put(call.callId(), call);
    call.invite(dialled, offer, headers);
    return call;
  }

  /** From now on a 401 is answered with these credentials. */
  public ScriptedPhone account(DigestClient credentials) {
    account = credentials;
    return this;
  }

  Optional<SipRequest> authorized(SipRequest request, SipResponse response) {
    return Optional.ofNullable(account)
        .flatMap(client -> client.answer(request, response))
        .map(next -> next.toBuilder().set(HeaderNames.VIA, via()).build());
  }

  /** Sends a request outside of any call, for example REGISTER. */
  public PhoneCall send(Method method, String to, String... headers) {
    PhoneCall call =
        new PhoneCall(this, number + "-" + nextCall++ + "-" + flow.id(), "t" + nextCall);
    calls.put(call.callId(), call);
    call.outside(method, to, headers);
    return call;
  }

  /** The calls that came in, in order. */
  public List<PhoneCall> incoming() {
    return List.copyOf(incoming);
  }

  /** Waits for the next call that has not been taken from here yet. */
  public PhoneCall awaitCall() {
    int seen = taken++;
    time.until(number + " is called", Duration.ofSeconds(5), () -> incoming.size() > seen);
    return incoming.get(seen);
  }

  private int taken;

  BatonFibers time() {
    return time;
  }

  void send(SipRequest request) {
    if (!request.method().equals(Method.ACK)) {
      sent.put(request.topVia().branch(), request);
    }
    network.fromPhone(this, flow, request);
  }

  /** A request from the server; {@code client} is null for ACK. */
  void receive(SipRequest request, VirtualSip.@Nullable Client client) {
    if (dead) {
      return;
    }
    PhoneCall call = calls.get(request.callId());
    if (call == null) {
      if (client == null) {
        return;
      }
      if (!request.method().equals(Method.INVITE)) {
        client.respond(SipResponse.to(request, 481).build());
        return;
      }
      call = new PhoneCall(this, request.callId(), "in" + nextCall++);
      calls.put(request.callId(), call);
      call.invited(request, client);
      incoming.add(call);
      return;
    }
    call.receive(request, client);
  }

  void proceed(VirtualSip.Client client) {
    proceeding.add(client);
  }

  boolean proceeds(VirtualSip.Client client) {
    return proceeding.contains(client) && !dead;
  }

  void cancelled(VirtualSip.Client client, Optional<String> reason) {
    PhoneCall call = calls.get(client.request().callId());
    if (!dead && call != null) {
      call.cancelled(client, reason);
    }
  }

  /** A response from the server. */
  void response(SipResponse response) {
    SipRequest request = sent.get(response.topVia().branch());
    PhoneCall call = calls.get(response.callId());
    if (!dead && request != null && call != null) {
      call.response(request, response);
    }
  }

  String via() {
    return "SIP/2.0/"
        + flow.transport()
        + " "
        + flow.remote().getAddress().getHostAddress()
        + ":"
        + flow.remote().getPort()
        + ";branch=z9hG4bK-"
        + number
        + "-"
        + flow.id()
        + "-"
        + nextBranch++;
  }

  private int nextBranch = 1;

  static String[] pair(String header) {
    int colon = header.indexOf(':');
    return new String[] {header.substring(0, colon).trim(), header.substring(colon + 1).trim()};
  }

  static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK";

  static void common(SipRequest.Builder builder) {
    builder.header(HeaderNames.MAX_FORWARDS, "70").header(HeaderNames.ALLOW, ALLOW);
  }
}
