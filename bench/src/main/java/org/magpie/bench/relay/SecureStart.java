package org.magpie.bench.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.dtls.DtlsAssociation;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.dtls.DtlsOutcome;
import org.magpie.media.ice.StunMessage;
import org.magpie.media.ice.StunWriter;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/**
 * What a browser does before it sends sound, towards a server that is ICE-lite and waits for our
 * hello: one connectivity check that nominates at once (RFC 8445 7.2, 8.1.1), the DTLS handshake
 * (RFC 5763), and checks again for consent. Belongs to the {@link LoadLoop}, except {@link #check},
 * which may be called from any thread.
 */
final class SecureStart {
  private final DtlsIdentity identity;
  private final String serverFingerprint;
  private final String username;
  private final byte[] password;
  private final DatagramChannel channel;
  private final LoadLoop loop;
  private @Nullable DtlsAssociation association;

  /**
   * @param username the server's fragment and ours, as the check says them
   * @param password the server's
   */
  SecureStart(
      LoadLoop loop,
      DatagramChannel channel,
      DtlsIdentity identity,
      String serverFingerprint,
      String username,
      String password) {
    this.loop = loop;
    this.channel = channel;
    this.identity = identity;
    this.serverFingerprint = serverFingerprint;
    this.username = username;
    this.password = password.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a connectivity check. */
  void check() {
    byte[] transaction = Ids.random(12).getBytes(StandardCharsets.US_ASCII);
    send(
        new StunWriter(StunMessage.BINDING_REQUEST, transaction)
            .username(username)
            .role(true, 1)
            .priority(1 << 24)
            .useCandidate()
            .integrity(password)
            .fingerprint()
            .bytes());
  }

  /** Takes what the server sends beside sound. */
  void received(LoadLeg leg, RtpPacket packet) {
    if (PacketKind.of(packet.getBuffer(), packet.getLength()) == PacketKind.DTLS) {
      if (association != null) {
        association.received(Arrays.copyOf(packet.getBuffer(), packet.getLength()));
      }
      return;
    }
    Optional<StunMessage> answer = StunMessage.parse(packet.getBuffer(), 0, packet.getLength());
    if (association == null
        && answer.filter(stun -> stun.type() == StunMessage.BINDING_SUCCESS).isPresent()) {
      association =
          DtlsAssociation.start(
              identity,
              false,
              serverFingerprint,
              this::send,
              outcome -> loop.execute(() -> progressed(leg, outcome)));
    }
  }

  private static void progressed(LoadLeg leg, DtlsOutcome outcome) {
    switch (outcome) {
      case DtlsOutcome.Secured(var keys) ->
          leg.secured(
              new SrtpSender(keys.profile(), keys.sendKey(), keys.sendSalt()),
              new SrtpReceiver(keys.profile(), keys.receiveKey(), keys.receiveSalt()));
      case DtlsOutcome.Failed(String reason) ->
          System.err.println("leg " + leg.number + ": DTLS: " + reason);
      case DtlsOutcome.Closed closed -> {}
    }
  }

  private void send(byte[] datagram) {
    try {
      channel.write(ByteBuffer.wrap(datagram));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    if (association != null) {
      association.close();
    }
  }
}
