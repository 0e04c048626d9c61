package org.magpie.exchange.registration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.sip.Target;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * One device of an extension, reachable until {@code expires} (RFC 3261 10, RFC 5626). Immutable; a
 * refresh makes a new one.
 *
 * @param extension number of the extension
 * @param contact as registered, without its expires parameter; its URI is the Request-URI of what
 *     is sent to the device
 * @param flow over which the device registered
 * @param userAgent as the device says; may be empty
 * @param instance {@code +sip.instance} without quotes
 * @param registration {@code reg-id}: with {@code instance} it names the binding (RFC 5626 6)
 * @param path Route header fields for requests to the device, in order (RFC 3327); mostly none
 * @param sourceIsContact the registration came from the address that stands in the contact, so no
 *     NAT lies between, and media may use the shared port
 * @param webrtc media to this device is DTLS-SRTP with ICE
 * @param loginId the login session whose credentials the device used
 */
public record Binding(
    String extension,
    DeviceKind kind,
    NameAddr contact,
    Flow flow,
    Instant expires,
    String userAgent,
    Optional<String> instance,
    OptionalInt registration,
    List<NameAddr> path,
    boolean sourceIsContact,
    boolean webrtc,
    Optional<String> loginId) {

  /**
   * Where requests to this device go: back over its flow, wherever that still exists. A telephone
   * by TCP whose connection has ended but which no NAT hides is connected to at its contact; one by
   * UDP that was known before a restart is sent to where it last came from, and from where it was
   * heard.
   */
  public Target target() {
    if (flow instanceof RememberedFlow) {
      return Target.udp(flow.remote(), flow.local());
    }
    if (!flow.open() && reconnectable() && contact.uri() instanceof SipUri uri) {
      int port = uri.port() < 0 ? Transport.TCP.defaultPort() : uri.port();
      // The contact's host is the source's address, which is at hand already parsed.
      InetAddress address = flow.remote().getAddress();
      return Target.tcp(new InetSocketAddress(address, port));
    }
    return Target.over(flow);
  }

  /** Whether a request could be sent to the device now. */
  public boolean reachable() {
    return !(target() instanceof Target.OverFlow over) || over.flow().open();
  }

  /** Whether the device can be connected to after its connection has ended. */
  boolean reconnectable() {
    return flow.transport() == Transport.TCP && sourceIsContact && registration.isEmpty();
  }

  Binding until(Instant later) {
    return new Binding(
        extension,
        kind,
        contact,
        flow,
        later,
        userAgent,
        instance,
        registration,
        path,
        sourceIsContact,
        webrtc,
        loginId);
  }
}
