package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.VideoCodec;
import org.magpie.media.VideoSettings;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.dtls.DtlsAssociation;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.dtls.DtlsOutcome;
import org.magpie.media.ice.StunMessage;
import org.magpie.media.ice.StunWriter;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpOutcome;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/** A browser's media side, scripted: full ICE by one candidate, DTLS, SRTP. */
final class TestBrowser implements AutoCloseable {
  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(Instant.now());

  final String ufrag = Ids.random(4).replace('-', 'a').replace('_', 'b');
  final boolean clientRole;
  DatagramSocket socket;
  String fingerprint = IDENTITY.fingerprint();
  int sequence = 500;
  int timestamp = 90_000;
  private final int audioSsrc;
  private final int videoSsrc;
  private final BlockingQueue<RtpPacket> heard = new LinkedBlockingQueue<>();
  final BlockingQueue<StunMessage> answers = new LinkedBlockingQueue<>();
  private volatile @Nullable DtlsAssociation association;
  private volatile @Nullable SrtpReceiver receiver;
  private volatile @Nullable SrtpSender sender;
  volatile @Nullable DtlsOutcome outcome;
  private @Nullable Socket tcp;
  private InetSocketAddress server = new InetSocketAddress(TestPhone.LOOPBACK, 1);

  /**
   * A browser.
   *
   * @param clientRole whether it sends the DTLS hello, as it does when the server answers passive
   */
  TestBrowser(boolean clientRole, int ssrc) throws IOException {
    this.clientRole = clientRole;
    audioSsrc = ssrc;
    videoSsrc = ssrc + 1;
    socket = open();
  }

  private DatagramSocket open() throws IOException {
    DatagramSocket fresh = new DatagramSocket(new InetSocketAddress(TestPhone.LOOPBACK, 0));
    Thread.ofPlatform().daemon().name("browser").start(() -> receive(fresh));
    return fresh;
  }

  /** The network changes: another socket. */
  void move() throws IOException {
    socket.close();
    socket = open();
  }

  /** UDP is cut off: everything goes by TCP from now on (RFC 6544). */
  void useTcp(InetSocketAddress to) throws IOException {
    Socket fresh = new Socket(to.getAddress(), to.getPort());
    tcp = fresh;
    Thread.ofPlatform().daemon().name("browser-tcp").start(() -> receive(fresh));
  }

  private void receive(Socket from) {
    try (DataInputStream input = new DataInputStream(from.getInputStream())) {
      for (; ; ) {
        byte[] packet = new byte[input.readUnsignedShort()];
        input.readFully(packet);
        received(packet, packet.length);
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  int audioSsrc() {
    return audioSsrc;
  }

  int videoSsrc() {
    return videoSsrc;
  }

  MediaSettings settings(boolean video) {
    return new MediaSettings(
        new Security.Dtls(ufrag, "p".repeat(24), fingerprint, clientRole),
        Optional.of(
            new AudioSettings(
                Codec.OPUS,
                111,
                Map.of(111, Codec.OPUS),
                OptionalInt.of(110),
                48000,
                Map.of(110, 48000, 126, 8000),
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                true,
                20)),
        video
            ? Optional.of(
                new VideoSettings(
                    List.of(new VideoCodec("VP8", 96, 96, "")),
                    true,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    true,
                    true,
                    true,
                    true))
            : Optional.empty());
  }

  /** Checks, nominates, shakes hands; returns once keys are there on this side. */
  void connect(MediaLeg leg) {
    server = leg.local().audio();
    check(leg, true);
    association =
        DtlsAssociation.start(
            IDENTITY,
            !clientRole,
            leg.local().fingerprint(),
            datagram -> send(datagram, datagram.length),
            this::progressed);
    TestPhone.await("handshake", () -> outcome != null);
  }

  private void progressed(DtlsOutcome how) {
    if (how instanceof DtlsOutcome.Secured secured) {
      receiver =
          new SrtpReceiver(
              secured.keys().profile(), secured.keys().receiveKey(), secured.keys().receiveSalt());
      sender =
          new SrtpSender(
              secured.keys().profile(), secured.keys().sendKey(), secured.keys().sendSalt());
    }
    outcome = how;
  }

  /** One connectivity check; returns its answer. */
  StunMessage check(MediaLeg leg, boolean nominate) {
    server = leg.local().audio();
    byte[] request = checkBytes(leg.local().iceUfrag(), leg.local().icePwd(), nominate);
    answers.clear();
    send(request, request.length);
    return answer();
  }

  byte[] checkBytes(String theirUfrag, String theirPwd, boolean nominate) {
    StunWriter request =
        new StunWriter(
                StunMessage.BINDING_REQUEST, Ids.random(12).getBytes(StandardCharsets.US_ASCII))
            .username(theirUfrag + ":" + ufrag)
            .role(true, 42)
            .priority(1 << 24);
    if (nominate) {
      request.useCandidate();
    }
    return request.integrity(theirPwd.getBytes(StandardCharsets.US_ASCII)).fingerprint().bytes();
  }

  StunMessage answer() {
    try {
      StunMessage answer = answers.poll(20, TimeUnit.SECONDS);
      assertThat(answer).as("an answer to the check").isNotNull();
      return Objects.requireNonNull(answer);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Protects and sends a packet; returns the protected bytes. */
  byte[] say(RtpPacket packet) {
    assertThat(Objects.requireNonNull(sender).protect(packet)).isEqualTo(SrtpOutcome.OK);
    send(packet.getBuffer(), packet.getLength());
    return Arrays.copyOf(packet.getBuffer(), packet.getLength());
  }

  byte[] say(String payload) {
    RtpPacket packet = new RtpPacket();
    packet.start(111, false, sequence++, timestamp, audioSsrc);
    timestamp += 960;
    packet.appendPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    return say(packet);
  }

  byte[] show(int number, String payload, boolean endOfFrame) {
    RtpPacket packet = new RtpPacket();
    packet.start(96, endOfFrame, number, number * 3000, videoSsrc);
    packet.appendPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    return say(packet);
  }

  void sayControl(RtpPacket packet) {
    assertThat(Objects.requireNonNull(sender).protectControl(packet)).isEqualTo(SrtpOutcome.OK);
    send(packet.getBuffer(), packet.getLength());
  }

  void send(byte[] bytes, int length) {
    try {
      Socket stream = tcp;
      if (stream == null) {
        socket.send(new DatagramPacket(bytes, length, server));
        return;
      }
      ByteBuffer frame = ByteBuffer.allocate(2 + length);
      frame.putShort((short) length).put(bytes, 0, length);
      stream.getOutputStream().write(frame.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next authentic packet that is wanted; others are passed over. */
  RtpPacket hear(Predicate<RtpPacket> wanted) {
    try {
      for (; ; ) {
        RtpPacket packet = heard.poll(20, TimeUnit.SECONDS);
        assertThat(packet).as("a packet").isNotNull();
        if (wanted.test(Objects.requireNonNull(packet))) {
          return packet;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  RtpPacket hearSound() {
    return hear(packet -> kind(packet) == PacketKind.RTP && packet.payloadType() == 111);
  }

  RtpPacket hearPicture() {
    return hear(packet -> kind(packet) == PacketKind.RTP && packet.payloadType() == 96);
  }

  static PacketKind kind(RtpPacket packet) {
    return PacketKind.of(packet.getBuffer(), packet.getLength());
  }

  private void receive(DatagramSocket from) {
    byte[] buffer = new byte[2048];
    try {
      while (!from.isClosed()) {
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        from.receive(datagram);
        received(buffer, datagram.getLength());
      }
    } catch (IOException e) {
      // Closed by the test.
    }
  }

  private void received(byte[] bytes, int length) {
    switch (PacketKind.of(bytes, length)) {
      case STUN -> StunMessage.parse(bytes, 0, length).ifPresent(answers::add);
      case DTLS -> {
        DtlsAssociation running = association;
        if (running != null) {
          running.received(Arrays.copyOf(bytes, length));
        }
      }
      case RTP, RTCP -> {
        SrtpReceiver keys = receiver;
        RtpPacket packet = new RtpPacket();
        packet.set(bytes, 0, length);
        if (keys != null
            && (kind(packet) == PacketKind.RTCP
                    ? keys.unprotectControl(packet)
                    : keys.unprotect(packet))
                == SrtpOutcome.OK) {
          heard.add(packet);
        }
      }
      case UNKNOWN -> throw new AssertionError("unknown packet");
    }
  }

  @Override
  public void close() {
    socket.close();
    Socket stream = tcp;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    DtlsAssociation running = association;
    if (running != null) {
      running.close();
    }
  }
}
