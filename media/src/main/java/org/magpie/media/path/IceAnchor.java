package org.magpie.media.path;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.media.DropReason;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.dtls.DtlsAssociation;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.dtls.DtlsOutcome;
import org.magpie.media.dtls.SrtpKeys;
import org.magpie.media.ice.IceCredentials;
import org.magpie.media.ice.IceLite;
import org.magpie.media.ice.StunMessage;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/**
 * A browser on the shared port: it proves each of its addresses by connectivity checks, chooses
 * one, shakes hands there, and may move later. Loop only.
 */
final class IceAnchor implements Anchor {
  private static final int MOST_ADDRESSES = 8;
  private static final int MOST_EARLY = 4;

  /** RFC 7675 5.1: consent that is not renewed for 30 s has gone. */
  private static final long CONSENT = 30_000_000_000L;

  private final Session session;
  private final SharedPort shared;
  private final DtlsIdentity identity;
  private final MediaLoop loop;
  private final Inlet inlet;

  private IceCredentials current;
  private @Nullable IceCredentials previous;
  private Optional<String> remoteUfrag = Optional.empty();
  private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
  private @Nullable Route selected;
  private long checkedAt;

  private @Nullable DtlsAssociation association;
  private int associations;
  private Security.@Nullable Dtls agreed;
  private @Nullable Route handshakeRoute;
  private final List<byte[]> early = new ArrayList<>();

  IceAnchor(
      Session session,
      SharedPort shared,
      IceCredentials credentials,
      DtlsIdentity identity,
      MediaLoop loop) {
    this.session = session;
    this.shared = shared;
    this.current = credentials;
    this.identity = identity;
    this.loop = loop;
    this.inlet = new Inlet(session, null, this);
    session.requireKeys();
    shared.listenFor(credentials.ufrag(), this);
  }

  /** New credentials were put into SDP; the old ones count until the new ones are used. */
  void restart(IceCredentials fresh) {
    if (previous != null) {
      shared.forget(previous.ufrag());
    }
    previous = current;
    current = fresh;
    remoteUfrag = Optional.empty();
    shared.listenFor(fresh.ufrag(), this);
  }

  @Override
  public void apply(MediaSettings settings) {
    if (!(settings.security() instanceof Security.Dtls dtls)) {
      session.listener.failed(session.leg, "a leg with ICE needs DTLS-SRTP");
      return;
    }
    remoteUfrag = Optional.of(dtls.remoteUfrag());
    Security.Dtls before = agreed;
    agreed = dtls;
    // RFC 8842 4: the association lives on unless the certificate or a role changed.
    if (before != null
        && (!before.remoteFingerprint().equalsIgnoreCase(dtls.remoteFingerprint())
            || before.weAreServer() != dtls.weAreServer())) {
      endAssociation();
    }
    begin();
  }

  // ---- connectivity checks

  /** A binding request for us; true when it was authentic. */
  boolean check(StunMessage request, Route route) {
    boolean old = previous != null && request.username().orElse("").startsWith(previous.ufrag());
    IceCredentials ours = old && previous != null ? previous : current;
    IceLite.Answer answer =
        IceLite.answer(request, ours, old ? Optional.empty() : remoteUfrag, route.remote());
    return switch (answer) {
      case IceLite.Answer.Ignored ignored -> {
        session.drop(DropReason.NOT_AUTHENTIC);
        yield false;
      }
      case IceLite.Answer.Refused refused -> {
        route.send(refused.reply(), refused.reply().length);
        yield false;
      }
      case IceLite.Answer.Checked checked -> {
        route.send(checked.reply(), checked.reply().length);
        checked(route, checked.selected());
        if (!old && previous != null) {
          shared.forget(previous.ufrag());
          previous = null;
        }
        yield true;
      }
    };
  }

  private void checked(Route route, boolean nominated) {
    checkedAt = loop.now();
    session.heard();
    if (route instanceof TcpConnection connection) {
      connection.provenBy(inlet);
    } else {
      remember(route.remote());
    }
    if (nominated && !route.equals(selected)) {
      select(route);
    }
  }

  private void remember(InetSocketAddress remote) {
    if (!addresses.contains(remote)) {
      addresses.addLast(remote);
      if (addresses.size() > MOST_ADDRESSES) {
        shared.release(addresses.removeFirst(), session);
      }
    }
    shared.vouched(remote, inlet);
  }

  private void select(@Nullable Route route) {
    selected = route;
    session.audio.route = route;
    VideoTrack video = session.video;
    if (video != null) {
      video.route = route;
    }
    if (route != null) {
      begin();
    }
  }

  /** The connection behind a route has ended. */
  void lost(Route route) {
    if (route.equals(selected)) {
      select(null);
    }
    if (route.equals(handshakeRoute)) {
      handshakeRoute = null;
    }
  }

  @Override
  public void heartbeat(long now) {
    if (selected != null && now - checkedAt > CONSENT) {
      select(null);
    }
  }

  // ---- DTLS

  /** Starts to shake hands when all that is needed is there. */
  private void begin() {
    Security.Dtls how = agreed;
    if (association != null || how == null || !how.weAreServer() && selected == null) {
      return;
    }
    int mine = ++associations;
    association =
        DtlsAssociation.start(
            identity,
            how.weAreServer(),
            how.remoteFingerprint(),
            datagram -> loop.execute(() -> sendHandshake(datagram)),
            outcome -> loop.execute(() -> progressed(outcome, mine)));
    early.forEach(association::received);
    early.clear();
  }

  /** A DTLS datagram from an address of this browser. */
  void handshake(RtpPacket packet, Route route) {
    handshakeRoute = route;
    byte[] datagram = Arrays.copyOf(packet.getBuffer(), packet.getLength());
    if (association != null) {
      association.received(datagram);
    } else if (early.size() < MOST_EARLY) {
      // Its answer to our offer is still on its way through signalling.
      early.add(datagram);
    }
  }

  private void sendHandshake(byte[] datagram) {
    Route to = selected != null ? selected : handshakeRoute;
    if (to != null) {
      to.send(datagram, datagram.length);
    }
  }

  private void progressed(DtlsOutcome outcome, int ofAssociation) {
    if (ofAssociation != associations || association == null) {
      return;
    }
    switch (outcome) {
      case DtlsOutcome.Secured(SrtpKeys keys) ->
          session.keys(
              new SrtpReceiver(keys.profile(), keys.receiveKey(), keys.receiveSalt()),
              new SrtpSender(keys.profile(), keys.sendKey(), keys.sendSalt()));
      case DtlsOutcome.Failed(String reason) ->
          session.listener.failed(session.leg, "DTLS: " + reason);
      case DtlsOutcome.Closed closed -> session.listener.ended(session.leg);
    }
  }

  private void endAssociation() {
    if (association != null) {
      association.close();
      association = null;
    }
    session.forgetKeys();
  }

  @Override
  public void close() {
    shared.forget(current.ufrag());
    if (previous != null) {
      shared.forget(previous.ufrag());
    }
    addresses.forEach(remote -> shared.release(remote, session));
    addresses.clear();
    select(null);
    if (association != null) {
      association.close();
      association = null;
    }
  }
}
