package org.magpie.media.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/** The network as BouncyCastle's blocking handshake sees it: datagrams out of a bounded queue. */
final class QueueTransport implements DatagramTransport {
  private static final int RECEIVE_LIMIT = 1500;
  private static final int SEND_LIMIT = 1200;
  private static final int BACKLOG = 64;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> arrived = new ArrayBlockingQueue<>(BACKLOG);
  private final Consumer<byte[]> output;
  private volatile boolean closed;

  QueueTransport(Consumer<byte[]> output) {
    this.output = output;
  }

  /** Any thread; what does not fit is lost, as on any network. */
  void offer(byte[] datagram) {
    if (datagram.length > 0 && datagram.length <= RECEIVE_LIMIT) {
      arrived.offer(datagram);
    }
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] target, int offset, int length, int waitMillis) throws IOException {
    try {
      byte[] datagram = arrived.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (closed) {
        throw new InterruptedIOException("association closed");
      }
      if (datagram == null) {
        return -1;
      }
      int count = Math.min(length, datagram.length);
      System.arraycopy(datagram, 0, target, offset, count);
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void send(byte[] source, int offset, int length) {
    output.accept(Arrays.copyOfRange(source, offset, offset + length));
  }

  @Override
  public void close() {
    closed = true;
    arrived.clear();
    arrived.offer(END);
  }
}
