package org.magpie.exchange.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.base.VirtualFibers;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.call.CallSettings;
import org.magpie.exchange.call.MemoryRecords;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.registration.Registrar;
import org.magpie.exchange.registration.RegistrarSettings;
import org.magpie.exchange.security.SipIdentity;
import org.magpie.exchange.security.TestCompany;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaPlane;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/**
 * Every message of RFC 4475 over real sockets to an exchange that believes whoever a request says
 * it is from, so that none of them ends at the door: column {@code open} of the table.
 */
class OpenTortureTest {
  private static final Path CORPUS = Path.of("..", "conformance", "sip-torture");
  private static final InetAddress SERVER = InetAddress.ofLiteral("127.0.0.1");

  // An address nobody else uses: the answers come to port 5060 of it, where most messages want
  // them.
  private static final InetAddress SENDER = InetAddress.ofLiteral("127.0.0.78");
  private static final int SILENCE_MS = 400;
  private static final int SOON_MS = 10_000;
  private static final Pattern VIA =
      Pattern.compile(
          "^(?:via|v)\\s*:\\s*sip\\s*/\\s*2\\.0\\s*/\\s*\\w+\\s+[^\\s:;,]+\\s*(?::\\s*(\\d+))?",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern FINAL =
      Pattern.compile("^SIP/2\\.0 ([2-6]\\d\\d)", Pattern.MULTILINE);
  private static final Pattern LENGTH =
      Pattern.compile(
          "^(?:content-length|l)\\s*:\\s*(-?\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final TestCompany company = new TestCompany();
  private final MediaPlane media;

  OpenTortureTest() throws IOException {
    media = MediaPlane.start(MediaConfig.of(List.of(SERVER)).withPorts(0, 0, 0));
  }

  /**
   * An exchange of its own for each message: some have the same branch, and would be taken for the
   * repetition of another.
   */
  private final class Open implements AutoCloseable {
    private final Exchange exchange;
    private final SipStack stack;

    Open() {
      Registrar registrar =
          new Registrar(
              OpenTortureTest::everybody,
              RegistrarSettings.DEFAULT,
              company.directory,
              company.logins,
              Optional.empty(),
              InstantSource.system());
      exchange =
          new Exchange(
              () -> CallSettings.DEFAULT,
              InstantSource.system(),
              new VirtualFibers(),
              company.directory,
              registrar,
              OpenTortureTest::everybody,
              new MemoryRecords());
      stack =
          SipStack.start(
              SipStackConfig.listeningOn(
                  new ListenPoint(Transport.UDP, new InetSocketAddress(SERVER, 0)),
                  new ListenPoint(Transport.TCP, new InetSocketAddress(SERVER, 0))),
              exchange);
      exchange.start(stack, media);
    }

    InetSocketAddress at(Transport transport) {
      return new InetSocketAddress(SERVER, stack.port(transport));
    }

    @Override
    public void close() {
      exchange.close();
      stack.close();
    }
  }

  private static SipIdentity everybody(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    NameAddr who = request.method().equals(Method.REGISTER) ? request.to() : request.from();
    String number = who.uri() instanceof SipUri uri ? uri.user().orElse("nobody") : "nobody";
    return new SipIdentity.Identified(
        new Extension(
            1, number, "Somebody", Optional.empty(), true, 1, Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private record Row(String message, List<String> open, byte[] bytes) {
    String text() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    boolean allows(OptionalInt status) {
      if (status.isEmpty()) {
        return open.contains("none");
      }
      int code = status.getAsInt();
      return open.contains(Integer.toString(code))
          || (open.contains("process") && code != 400 && code != 500);
    }

    /** Whether the message says its own length, as it must on a stream. */
    boolean soundLength() {
      int head = text().indexOf("\r\n\r\n");
      Matcher length = LENGTH.matcher(head < 0 ? text() : text().substring(0, head));
      return length.find() && length.group(1).equals(Integer.toString(bytes.length - head - 4));
    }
  }

  @AfterEach
  void close() {
    media.close();
    company.close();
  }

  @Test
  void everyDatagramGetsAnAnswerTheRfcAllows() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      OptionalInt status = byUdp(row);
      if (!row.allows(status)) {
        wrong.add(row.message() + ": " + status + ", not " + row.open());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyMessageOnAStreamGetsAnAnswerTheRfcAllows() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      OptionalInt status = byTcp(row);
      // A message without a sound length has no end there: waiting and closing are right as well
      // (RFC 3261 18.3).
      boolean endless = !row.soundLength() && (status.isEmpty() || status.getAsInt() == 400);
      if (!row.allows(status) && !endless) {
        wrong.add(row.message() + ": " + status + ", not " + row.open());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line :
        Files.readAllLines(CORPUS.resolve("outcomes.tsv")).stream().skip(1).toList()) {
      String[] columns = line.split("\t", -1);
      rows.add(
          new Row(
              columns[0],
              List.of(columns[4].split(" ", -1)),
              Files.readAllBytes(CORPUS.resolve(columns[0] + ".dat"))));
    }
    assertThat(rows).hasSize(49);
    return rows;
  }

  private OptionalInt byUdp(Row row) throws IOException {
    Matcher via = VIA.matcher(row.text());
    int port = via.find() && via.group(1) != null ? Integer.parseInt(via.group(1)) : 5060;
    try (Open server = new Open();
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(SENDER, port))) {
      socket.setSoTimeout(patience(row));
      socket.send(new DatagramPacket(row.bytes(), row.bytes().length, server.at(Transport.UDP)));
      byte[] buffer = new byte[65_535];
      while (true) {
        DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
        socket.receive(answer);
        OptionalInt status =
            status(new String(buffer, 0, answer.getLength(), StandardCharsets.ISO_8859_1));
        if (status.isPresent()) {
          return status;
        }
      }
    } catch (SocketTimeoutException silence) {
      return OptionalInt.empty();
    }
  }

  private OptionalInt byTcp(Row row) throws IOException {
    try (Open server = new Open();
        Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(SENDER, 0));
      socket.connect(server.at(Transport.TCP));
      socket.setSoTimeout(row.soundLength() ? patience(row) : SILENCE_MS);
      socket.getOutputStream().write(row.bytes());
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] buffer = new byte[65_535];
      while (true) {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          return OptionalInt.empty();
        }
        text.write(buffer, 0, count);
        OptionalInt status = status(text.toString(StandardCharsets.ISO_8859_1));
        if (status.isPresent()) {
          return status;
        }
      }
    } catch (SocketTimeoutException | SocketException silence) {
      return OptionalInt.empty();
    }
  }

  /** Silence that is allowed is believed early; an answer that is due is waited for. */
  private static int patience(Row row) {
    return row.open().contains("none") ? SILENCE_MS : SOON_MS;
  }

  private static OptionalInt status(String text) {
    Matcher matcher = FINAL.matcher(text);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
