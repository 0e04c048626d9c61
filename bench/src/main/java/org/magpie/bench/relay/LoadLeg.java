package org.magpie.bench.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpOutcome;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/**
 * One party's media: a socket of its own, PCMU packets of 20 ms that carry their sender, number and
 * time, the first two also as {@link Stamp}s, and the count of those that come back. Once open it
 * belongs to the {@link LoadLoop}.
 */
final class LoadLeg {
  private static final int MARK = 0x5AD1F00D;
  private static final int PAYLOAD = 160;

  /** Mark, sender, number and time come first. */
  private static final int STAMPS_FROM = 24;

  private static final int PCMU = 0;
  private static final int UNKNOWN = -1;

  /** What is added to each leg, so that none is told from another by luck. */
  private static final int SSRC_STEP = 0x9E3779B1;

  final int number;
  final DatagramChannel channel;
  final InetSocketAddress local;
  private final byte[] sound = new byte[PAYLOAD];
  private final ByteBuffer payload = ByteBuffer.wrap(sound);
  private final int ssrc;
  private boolean ready;
  private @Nullable SrtpSender sender;
  private @Nullable SrtpReceiver receiver;
  private @Nullable SecureStart start;
  private int sent;
  private int windowBegan;
  private int windowEnded = Integer.MAX_VALUE;
  private int other = UNKNOWN;
  private int heardInWindow;
  private int misrouted;
  private int foreign;

  private LoadLeg(int number, DatagramChannel channel, InetSocketAddress local) {
    this.number = number;
    this.channel = channel;
    this.local = local;
    this.ssrc = (number + 1) * SSRC_STEP;
    Arrays.fill(sound, (byte) 0x55);
  }

  /** Opens a socket; nothing is sent before its remote side is known. */
  static LoadLeg open(int number, InetSocketAddress local) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.bind(local);
    channel.configureBlocking(false);
    return new LoadLeg(number, channel, local);
  }

  /** The server has said where it listens: sends there at once. */
  void talkTo(InetSocketAddress remote) {
    connect(remote);
    ready = true;
  }

  /** The same, but first comes what a browser does first. */
  void talkTo(InetSocketAddress remote, SecureStart secureStart) {
    connect(remote);
    start = secureStart;
    secureStart.check();
  }

  private void connect(InetSocketAddress remote) {
    try {
      channel.connect(remote);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable SecureStart start() {
    return start;
  }

  void secured(SrtpSender forSending, SrtpReceiver forReceiving) {
    sender = forSending;
    receiver = forReceiving;
    ready = true;
  }

  boolean ready() {
    return ready;
  }

  /** Whether anything of the other party was heard yet. */
  boolean hears() {
    return other != UNKNOWN;
  }

  void windowBegins() {
    windowBegan = sent;
    windowEnded = Integer.MAX_VALUE;
    heardInWindow = 0;
    misrouted = 0;
    foreign = 0;
  }

  void windowEnds() {
    windowEnded = sent;
  }

  int sentInWindow() {
    return windowEnded - windowBegan;
  }

  int heardInWindow() {
    return heardInWindow;
  }

  int misrouted() {
    return misrouted;
  }

  int foreign() {
    return foreign;
  }

  /** The number of the leg that is heard, or -1. */
  int other() {
    return other;
  }

  void send(RtpPacket packet, ByteBuffer buffer) throws IOException {
    if (!ready) {
      return;
    }
    packet.start(PCMU, sent == 0, sent & 0xFFFF, sent * PAYLOAD, ssrc);
    payload.clear();
    Stamp.fill(payload, STAMPS_FROM, number, sent);
    payload.putInt(0, MARK).putInt(4, number).putInt(8, sent).putLong(12, System.nanoTime());
    packet.appendPayload(payload);
    SrtpSender protection = sender;
    if (protection != null && protection.protect(packet) != SrtpOutcome.OK) {
      throw new IOException("cannot protect a packet");
    }
    buffer.clear().put(packet.getBuffer(), 0, packet.getLength()).flip();
    sent++;
    try {
      channel.write(buffer);
    } catch (PortUnreachableException e) {
      // Nobody listens there: lost, and counted as that where nothing is heard.
    }
  }

  /** Takes the datagram in {@code buffer}. */
  void received(RtpPacket packet, ByteBuffer buffer, Window window) {
    packet.read(buffer);
    switch (PacketKind.of(packet.getBuffer(), packet.getLength())) {
      case RTP -> receivedSound(packet, window);
      case RTCP -> {}
      case STUN, DTLS -> {
        if (start != null) {
          start.received(this, packet);
        }
      }
      case UNKNOWN -> foreign++;
    }
  }

  private void receivedSound(RtpPacket packet, Window window) {
    SrtpReceiver protection = receiver;
    if (protection != null && protection.unprotect(packet) != SrtpOutcome.OK) {
      foreign++;
      return;
    }
    ByteBuffer heard = packet.payload();
    if (heard.remaining() < PAYLOAD || heard.getInt(heard.position()) != MARK) {
      foreign++;
      return;
    }
    int from = heard.getInt(heard.position() + 4);
    if (other == UNKNOWN) {
      other = from;
    }
    if (from != other) {
      misrouted++;
    } else if (window.has(from, heard.getInt(heard.position() + 8))) {
      heardInWindow++;
      window.latencies().add(System.nanoTime() - heard.getLong(heard.position() + 12));
    }
  }

  boolean inWindow(int packetNumber) {
    return packetNumber >= windowBegan && packetNumber < windowEnded;
  }

  void close() {
    if (start != null) {
      start.close();
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
