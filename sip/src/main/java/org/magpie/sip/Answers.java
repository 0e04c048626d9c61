package org.magpie.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Parameters;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.Via;
import org.magpie.sip.transaction.SentResponse;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.Wire;

/** Makes answers fit to leave: what must be added to them, and where they go. Any thread. */
final class Answers {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long secretA = new SecureRandom().nextLong();
  private final long secretB = new SecureRandom().nextLong();

  /**
   * The bytes of an answer, with {@code received} and {@code rport} (RFC 3261 18.2.1, RFC 3581 4)
   * and a To tag (8.2.6.2) where they belong.
   */
  SentResponse prepare(Wire from, SipRequest request, SipResponse response) {
    return complete(
        from, request, response, response.status() > 100 && lacksTag(request, response));
  }

  /** The same for a request that could be read in part only: of it, only the Via is sure. */
  SentResponse prepareForMalformed(Wire from, SipRequest request, SipResponse response) {
    String to = raw(response, HeaderNames.TO);
    return complete(from, request, response, !to.isEmpty() && !to.contains("tag="));
  }

  private SentResponse complete(
      Wire from, SipRequest request, SipResponse response, boolean withTag) {
    Via via = request.topVia();
    boolean amend = via.parameters().has("rport") || !saysSource(via, from.remote());
    SipResponse complete = response;
    if (amend || withTag) {
      SipResponse.Builder builder = response.toBuilder();
      if (amend) {
        builder.replaceFirst(HeaderNames.VIA, amended(request, from.remote()));
      }
      if (withTag) {
        builder.set(HeaderNames.TO, raw(response, HeaderNames.TO) + ";tag=" + tag(request));
      }
      complete = builder.build();
    }
    return new SentResponse(response.status(), SipWriter.write(complete));
  }

  private static boolean lacksTag(SipRequest request, SipResponse response) {
    // Mostly the answer's To is the request's, which has been read already.
    return raw(request, HeaderNames.TO).equals(raw(response, HeaderNames.TO))
        ? request.to().tag().isEmpty()
        : response.to().tag().isEmpty();
  }

  private static String raw(SipMessage message, String name) {
    return message.headers().first(name).orElse("");
  }

  /** The refusal that the stack gives by itself. */
  SipResponse.Builder refusal(SipRequest request, int status) {
    return SipResponse.to(request, status);
  }

  /**
   * Where an answer goes (RFC 3261 18.2.2, RFC 3581 4): back over a connection; by UDP to the port
   * it came from where rport asks for it, or where the sent-by shows a NAT in between and its port
   * would mean nothing, else to the sent-by port. Never to maddr, which would let a stranger aim us
   * at others.
   */
  Wire route(Wire from, SipRequest request) {
    if (from.transport() != Transport.UDP) {
      return from;
    }
    Via via = request.topVia();
    if (via.parameters().has("rport")) {
      return from;
    }
    if (isAddress(via.host()) && !saysSource(via, from.remote())) {
      return from;
    }
    int port = sentByPort(via, Transport.UDP);
    return port == 0 ? from : from.atPort(port);
  }

  /** Where to connect when the connection a request came by is gone (RFC 3261 18.2.2). */
  static InetSocketAddress reconnect(Wire from, SipRequest request) {
    int port = sentByPort(request.topVia(), from.transport());
    return new InetSocketAddress(from.remote().getAddress(), port);
  }

  private static int sentByPort(Via via, Transport transport) {
    return via.port() < 0 ? transport.defaultPort() : via.port();
  }

  private static boolean saysSource(Via via, InetSocketAddress source) {
    return bare(via.host()).equals(text(source.getAddress()));
  }

  private static boolean isAddress(String host) {
    char first = host.charAt(0);
    return first == '[' || first >= '0' && first <= '9';
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private static String amended(SipRequest request, InetSocketAddress source) {
    Via via = request.topVia();
    Parameters parameters = via.parameters().with("received", text(source.getAddress()));
    if (parameters.has("rport")) {
      parameters = parameters.with("rport", Integer.toString(source.getPort()));
    }
    Via top = new Via(via.transport(), via.host(), via.port(), parameters);
    // One field may hold several values, of which only the first is ours to change.
    String field = request.headers().first(HeaderNames.VIA).orElse("");
    List<Via> others = field.indexOf(',') < 0 ? List.of() : Via.parseList(field);
    return others.size() < 2
        ? top.toString()
        : top + ", " + others.stream().skip(1).map(Via::toString).collect(Collectors.joining(", "));
  }

  /**
   * A To tag that is the same each time the same request is answered, so that answers without state
   * agree (8.2.7), and that nobody can foresee.
   */
  private String tag(SipRequest request) {
    long a = mix(secretA, raw(request, HeaderNames.CALL_ID));
    a = mix(a, raw(request, HeaderNames.FROM));
    long b = mix(secretB ^ a, request.topVia().branch());
    b = mix(b, raw(request, HeaderNames.CSEQ));
    return Long.toHexString(a ^ Long.rotateLeft(b, 17)) + Long.toHexString(b * GOLDEN);
  }

  private static long mix(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }
}
