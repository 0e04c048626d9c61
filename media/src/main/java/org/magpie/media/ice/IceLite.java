package org.magpie.media.ice;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The lite side of connectivity checks (RFC 8445 7.3): we only answer, and the full agent decides.
 * Pure.
 */
public final class IceLite {

  /** What a binding request gets and what it means. */
  public sealed interface Answer {

    /** An authentic check: its source may send to us. Selected when it carries USE-CANDIDATE. */
    record Checked(byte[] reply, boolean selected) implements Answer {}

    /** A reply that gives no right to anything. */
    record Refused(byte[] reply) implements Answer {}

    /** Nothing is answered, for the message is not authentic. */
    record Ignored() implements Answer {}
  }

  private IceLite() {}

  /**
   * Answers a check for {@code ours}.
   *
   * @param remoteUfrag what the remote party said in SDP; empty while its SDP has not come
   */
  public static Answer answer(
      StunMessage request,
      IceCredentials ours,
      Optional<String> remoteUfrag,
      InetSocketAddress from) {
    String username = request.username().orElse("");
    boolean addressed =
        remoteUfrag
            .map(theirs -> username.equals(ours.ufrag() + ":" + theirs))
            .orElseGet(() -> username.startsWith(ours.ufrag() + ":"));
    if (!addressed || !request.fingerprintMatches() || !request.integrityMatches(ours.key())) {
      return new Answer.Ignored();
    }
    List<Integer> unknown = request.unknown();
    if (!unknown.isEmpty()) {
      return new Answer.Refused(
          sealed(error(request, 420, "Unknown Attribute").unknown(unknown), ours));
    }
    if (request.senderIsControlled()) {
      // RFC 8445 7.3.1.1: a lite agent is always controlled, so the other has to switch.
      return new Answer.Refused(sealed(error(request, 487, "Role Conflict"), ours));
    }
    byte[] reply =
        sealed(
            new StunWriter(StunMessage.BINDING_SUCCESS, request.transactionId())
                .mappedAddress(from),
            ours);
    return new Answer.Checked(reply, request.useCandidate());
  }

  /** Answers a plain STUN request of somebody who wants to know its address (RFC 8489 6.3.1). */
  public static byte[] plain(StunMessage request, InetSocketAddress from) {
    List<Integer> unknown = request.unknown();
    StunWriter reply =
        unknown.isEmpty()
            ? new StunWriter(StunMessage.BINDING_SUCCESS, request.transactionId())
                .mappedAddress(from)
            : error(request, 420, "Unknown Attribute").unknown(unknown);
    return reply.fingerprint().bytes();
  }

  private static StunWriter error(StunMessage request, int code, String reason) {
    return new StunWriter(StunMessage.BINDING_ERROR, request.transactionId()).error(code, reason);
  }

  private static byte[] sealed(StunWriter reply, IceCredentials ours) {
    return reply.integrity(ours.key()).fingerprint().bytes();
  }
}
