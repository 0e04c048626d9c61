package org.magpie.media.dtls;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * DTLS records from a stranger, each with two bytes of length before it: the handshake ends with an
 * I/O failure, never with keys and never with another exception.
 */
class DtlsRecordFuzzTest {
  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(Instant.now());
  private static final String SOMEBODY = "00:".repeat(31) + "00";

  @FuzzTest(maxDuration = "60s")
  void aServerSurvivesAnyRecords(byte[] data) {
    shakeHands(
        () ->
            new DTLSServerProtocol()
                .accept(new DtlsServerPeer(IDENTITY, SOMEBODY, new Handshake()), new Script(data)));
  }

  @FuzzTest(maxDuration = "60s")
  void aClientSurvivesAnyRecords(byte[] data) {
    shakeHands(
        () ->
            new DTLSClientProtocol()
                .connect(
                    new DtlsClientPeer(IDENTITY, SOMEBODY, new Handshake()), new Script(data)));
  }

  private interface Attempt {
    Object run() throws IOException;
  }

  private static void shakeHands(Attempt attempt) {
    try {
      attempt.run();
      throw new AssertionError("shook hands with a stranger");
    } catch (TlsFatalAlert expected) {
      // Told and refused.
    } catch (IOException expected) {
      // The script came to its end.
    }
  }

  /** A network that delivers the scripted datagrams and then falls dead. */
  private static final class Script implements DatagramTransport {
    private final byte[] data;
    private int at;

    Script(byte[] data) {
      this.data = data;
    }

    @Override
    public int getReceiveLimit() {
      return 1500;
    }

    @Override
    public int getSendLimit() {
      return 1200;
    }

    @Override
    public int receive(byte[] target, int offset, int length, int waitMillis)
        throws InterruptedIOException {
      if (at + 2 > data.length) {
        throw new InterruptedIOException("nobody there");
      }
      int wanted = (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
      int count = Math.min(Math.min(wanted, length), data.length - at - 2);
      System.arraycopy(data, at + 2, target, offset, count);
      at += 2 + count;
      return count;
    }

    @Override
    public void send(byte[] source, int offset, int length) {}

    @Override
    public void close() {}
  }
}
