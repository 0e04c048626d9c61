package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.demux.PacketKind;
import org.magpie.media.rtp.RtpPacket;

/** A phone reduced to a UDP socket on loopback: sends RTP, keeps what it hears. */
final class TestPhone implements AutoCloseable {
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int PATIENCE_MILLIS = 20_000;

  final DatagramSocket socket;
  int payloadType;
  int sequence = 100;
  int timestamp = 5000;
  int ssrc = 0x1234;

  TestPhone(int payloadType) throws IOException {
    this.payloadType = payloadType;
    socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, socket.getLocalPort());
  }

  /** Plain RTP both ways with this codec, at this phone's address, rtcp-mux. */
  MediaSettings settings(Codec codec) {
    return new MediaSettings(new Security.None(), Optional.of(audio(codec)), Optional.empty());
  }

  AudioSettings audio(Codec codec) {
    return new AudioSettings(
        codec,
        payloadType,
        Map.of(payloadType, codec),
        OptionalInt.of(101),
        8000,
        Map.of(101, 8000),
        true,
        true,
        Optional.of(address()),
        Optional.empty(),
        true,
        20);
  }

  /** The next packet of the stream with this payload. */
  RtpPacket next(String payload) {
    RtpPacket packet = new RtpPacket();
    packet.start(payloadType, false, sequence++ & 0xFFFF, timestamp, ssrc);
    timestamp += 160;
    packet.appendPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)));
    return packet;
  }

  void send(RtpPacket packet, InetSocketAddress to) {
    send(packet.getBuffer(), packet.getLength(), to);
  }

  void send(byte[] bytes, int length, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(String payload, InetSocketAddress to) {
    send(next(payload), to);
  }

  /** The next packet heard; fails when none comes. */
  RtpPacket hear() {
    RtpPacket packet = hear(PATIENCE_MILLIS);
    assertThat(packet).as("a packet").isNotNull();
    return Objects.requireNonNull(packet);
  }

  /** The next packet within this time, or null. */
  @Nullable RtpPacket hear(int millis) {
    try {
      DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
      socket.setSoTimeout(millis);
      socket.receive(datagram);
      RtpPacket packet = new RtpPacket();
      packet.set(datagram.getData(), 0, datagram.getLength());
      return packet;
    } catch (SocketTimeoutException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next RTP packet; reports are passed over. */
  RtpPacket hearMedia() {
    return hearWhere(packet -> !isControl(packet));
  }

  /** The next RTCP packet; sound is passed over. */
  RtpPacket hearControl() {
    return hearWhere(TestPhone::isControl);
  }

  static boolean isControl(RtpPacket packet) {
    return PacketKind.of(packet.getBuffer(), packet.getLength()) == PacketKind.RTCP;
  }

  RtpPacket hearWhere(Predicate<RtpPacket> wanted) {
    for (int i = 0; i < 1000; i++) {
      RtpPacket packet = hear();
      if (wanted.test(packet)) {
        return packet;
      }
    }
    throw new AssertionError("a thousand packets, but not that one");
  }

  static String payload(RtpPacket packet) {
    return StandardCharsets.UTF_8.decode(packet.payload()).toString();
  }

  /** Waits until it is so, at most a few seconds. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  static <T> T with(T value, Consumer<T> action) {
    action.accept(value);
    return value;
  }

  @Override
  public void close() {
    socket.close();
  }
}
