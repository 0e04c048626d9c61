package org.magpie.exchange.real;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipUser;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.Sdp;

/** A telephone on loopback with a SIP stack of its own and one RTP socket. */
final class UdpPhone implements SipUser, AutoCloseable {
  private static final int SECONDS = 10;

  private final String number;
  private final Target server;
  private final SipStack stack;
  private final DatagramSocket rtp;
  private final BlockingQueue<ServerTransaction> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<SipResponse> responses = new LinkedBlockingQueue<>();
  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Dialog dialog;
  private volatile @Nullable InetSocketAddress media;
  private volatile String described = "127.0.0.1";
  private int sequence;

  UdpPhone(String number, int serverPort) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    this.number = number;
    this.server = Target.udp(new InetSocketAddress(loopback, serverPort));
    this.stack =
        SipStack.start(
            SipStackConfig.listeningOn(
                new ListenPoint(Transport.UDP, new InetSocketAddress(loopback, 0))),
            this);
    this.rtp = new DatagramSocket(new InetSocketAddress(loopback, 0));
    Thread.ofVirtual().name("rtp " + number).start(this::hear);
  }

  InetSocketAddress sip() {
    return new InetSocketAddress("127.0.0.1", stack.port(Transport.UDP));
  }

  NameAddr contact() {
    return NameAddr.of(SipUri.of(number, "127.0.0.1", sip().getPort()));
  }

  private Sdp sdp() {
    return Sdp.audio(described, rtp.getLocalPort());
  }

  /** From now on describes another address than the one it sends from. */
  void describe(String address) {
    described = address;
  }

  /** Says where we are; the answer queues up. */
  void register() {
    stack.send(start(Method.REGISTER, number).build(), server, new Answers(response -> {}));
  }

  /** Sends an INVITE; the answers queue up. */
  void call(String dialled) {
    SipRequest invite =
        start(Method.INVITE, dialled).body("application/sdp", sdp().bytes()).build();
    stack.adopt(new DialogId(invite.callId(), "a", ""), new Requests());
    stack.send(
        invite,
        server,
        new Answers(
            response -> {
              if (response.success()) {
                Dialog made = Dialog.ofOutgoing(invite, response);
                dialog = made;
                media = audio(response.body());
                stack.sendAck(made.ack(1), server);
              }
            }));
  }

  private SipRequest.Builder start(Method method, String to) {
    return SipRequest.builder(method, SipUri.of(to, "127.0.0.1", -1))
        .header("From", NameAddr.of(SipUri.of(number, "127.0.0.1", -1)).withTag("a").toString())
        .header("To", NameAddr.of(SipUri.of(to, "127.0.0.1", -1)).toString())
        .header("Call-ID", Ids.random(20))
        .header("CSeq", "1 " + method)
        .header("Contact", contact().toString());
  }

  private final class Answers implements ResponseListener {
    private final Consumer<SipResponse> first;

    Answers(Consumer<SipResponse> first) {
      this.first = first;
    }

    @Override
    public void response(SipResponse response) {
      first.accept(response);
      responses.add(response);
    }

    @Override
    public void timedOut() {
      throw new AssertionError("no answer");
    }

    @Override
    public void failed(String reason) {
      throw new AssertionError(reason);
    }
  }

  SipResponse response(int status) throws InterruptedException {
    while (true) {
      SipResponse response = responses.poll(SECONDS, TimeUnit.SECONDS);
      if (response == null) {
        throw new AssertionError("no " + status);
      }
      if (response.status() == status) {
        return response;
      }
    }
  }

  ServerTransaction request(Method method) throws InterruptedException {
    ServerTransaction request = requests.poll(SECONDS, TimeUnit.SECONDS);
    if (request == null || !request.request().method().equals(method)) {
      throw new AssertionError("no " + method + " but " + request);
    }
    return request;
  }

  void ring(ServerTransaction invite) {
    invite.respond(answer(invite.request(), 180).build());
  }

  void answer(ServerTransaction invite) {
    SipRequest request = invite.request();
    Dialog made = Dialog.ofIncoming(request, "b", contact());
    dialog = made;
    media = audio(request.body());
    stack.adopt(made.id(), new Requests());
    invite.respond(answer(request, 200).body("application/sdp", sdp().bytes()).build());
  }

  private SipResponse.Builder answer(SipRequest request, int status) {
    return SipResponse.to(request, status)
        .set("To", request.to().withTag("b").toString())
        .header("Contact", contact().toString());
  }

  void hangUp() {
    Dialog known = dialog;
    if (known == null) {
      throw new AssertionError("no dialog");
    }
    stack.send(known.request(Method.BYE).request(), server, new Answers(response -> {}));
  }

  /** Sends one packet of 20 ms whose payload says {@code what}. */
  void say(int what) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(172);
    packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence);
    packet.putInt(sequence * 160).putInt(number.hashCode());
    while (packet.hasRemaining()) {
      packet.put((byte) what);
    }
    sequence++;
    InetSocketAddress to = media;
    if (to == null) {
      throw new AssertionError("no media address");
    }
    rtp.send(new DatagramPacket(packet.array(), packet.capacity(), to));
  }

  /** Whether a packet that says {@code what} has come. */
  boolean heard(int what) {
    return heard.contains(what);
  }

  private void hear() {
    byte[] buffer = new byte[2048];
    while (!rtp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        rtp.receive(packet);
      } catch (IOException e) {
        return;
      }
      if (packet.getLength() == 172 && (buffer[1] & 0x7f) == 0) {
        heard.add(buffer[100] & 0xff);
      }
    }
  }

  private static InetSocketAddress audio(byte[] sdp) {
    String text = new String(sdp, StandardCharsets.UTF_8);
    String line = text.lines().filter(l -> l.startsWith("m=audio ")).findFirst().orElseThrow();
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(line.split(" ")[1]));
  }

  private final class Requests implements DialogListener {
    @Override
    public void request(ServerTransaction transaction) {
      SipRequest request = transaction.request();
      if (request.method().equals(Method.INVITE)) {
        media = audio(request.body());
        transaction.respond(
            SipResponse.to(request, 200)
                .header("Contact", contact().toString())
                .body("application/sdp", sdp().bytes())
                .build());
      } else {
        transaction.respond(SipResponse.to(request, 200).build());
      }
      requests.add(transaction);
    }

    @Override
    public void ack(SipRequest ack) {}

    @Override
    public void flowClosed() {}
  }

  @Override
  public void request(ServerTransaction transaction) {
    requests.add(transaction);
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void close() {
    stack.close();
    rtp.close();
  }

  static void eventually(String what, Duration atMost, Check check) throws Exception {
    long until = System.nanoTime() + atMost.toNanos();
    while (!check.holds()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Something to be tried again until it holds. */
  interface Check {
    boolean holds() throws Exception;
  }
}
