package org.magpie.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A UDP socket that says exactly what a test wants said. */
final class RawPhone implements AutoCloseable {
  private final DatagramSocket socket;
  private final int server;

  RawPhone(int serverPort) {
    server = serverPort;
    try {
      socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
      socket.setSoTimeout(5000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Sends lines joined by CRLF, with the empty line after them; {@code PORT} means our port. */
  void send(String... lines) {
    String text = String.join("\r\n", lines) + "\r\n\r\n";
    sendBytes(text.replace("PORT", "" + port()).getBytes(StandardCharsets.UTF_8));
  }

  void sendBytes(byte[] bytes) {
    try {
      socket.send(
          new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String receive() {
    return new String(receiveBytes(), StandardCharsets.UTF_8);
  }

  byte[] receiveBytes() {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing comes for a while. */
  boolean silence(int millis) {
    try {
      socket.setSoTimeout(millis);
      receiveBytes();
      return false;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        return true;
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      try {
        socket.setSoTimeout(5000);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Whether a peer that was sending stops: what is under way may still come, few times. */
  boolean fallsSilent(int millis) {
    for (int underWay = 0; underWay < 3; underWay++) {
      if (silence(millis)) {
        return true;
      }
    }
    return false;
  }

  /** A request as most tests need it: {@code name} makes branch, Call-ID and From tag. */
  String[] request(String method, String name, String... more) {
    return lines(method, name, "branch=z9hG4bK" + name, "", more);
  }

  String[] lines(String method, String name, String viaParameters, String toTag, String... more) {
    String[] head = {
      method + " sip:bob@127.0.0.1 SIP/2.0",
      "Via: SIP/2.0/UDP 127.0.0.1:PORT;" + viaParameters,
      "Max-Forwards: 70",
      "From: Alice <sip:alice@127.0.0.1>;tag=" + name,
      "To: Bob <sip:bob@127.0.0.1>" + (toTag.isEmpty() ? "" : ";tag=" + toTag),
      "Call-ID: " + name,
      "CSeq: 1 " + method,
      "Contact: <sip:alice@127.0.0.1:PORT>"
    };
    String[] all = Arrays.copyOf(head, head.length + more.length + 1);
    System.arraycopy(more, 0, all, head.length, more.length);
    all[all.length - 1] = "Content-Length: 0";
    return all;
  }

  @Override
  public void close() {
    socket.close();
  }
}
