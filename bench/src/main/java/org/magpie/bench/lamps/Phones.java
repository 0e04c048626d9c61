package org.magpie.bench.lamps;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.magpie.base.Ids;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipStack;
import org.magpie.sip.SipStackConfig;
import org.magpie.sip.SipUser;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;

/** All telephones, on one socket: they watch, call, ring and do not answer. */
final class Phones implements SipUser, AutoCloseable {
  /** Requests without an answer; more would only wait in the server's socket. */
  private static final int AT_ONCE = 50;

  private static final int MOST_SECONDS = 30;
  private static final Duration AGAIN = Duration.ofMillis(200);

  private final Target server;
  private final SipStack stack;
  private final Semaphore open = new Semaphore(AT_ONCE);
  private final AtomicInteger failures = new AtomicInteger();
  private final ConcurrentLinkedQueue<ServerTransaction> ringing = new ConcurrentLinkedQueue<>();

  /** NOTIFYs since the count began, and when each count was reached. */
  private final AtomicInteger told = new AtomicInteger();

  private final AtomicLong lastAt = new AtomicLong();
  private volatile int wanted = Integer.MAX_VALUE;
  private volatile int surplus;

  Phones(int port) {
    server = Target.udp(new InetSocketAddress("127.0.0.1", port));
    stack = SipStack.start(SipStackConfig.listeningOn(ListenPoint.udp("127.0.0.23", 0)), this);
  }

  int failures() {
    return failures.get();
  }

  /** How many NOTIFYs came for which nothing had changed. */
  int surplus() {
    return surplus;
  }

  void register(int number) throws InterruptedException {
    begin(Method.REGISTER, number, number, List.of("Expires: 3600"));
  }

  void watch(int watcher, int watched) throws InterruptedException {
    begin(
        Method.SUBSCRIBE,
        watcher,
        watched,
        List.of("Event: dialog", "Expires: 3600", "Accept: application/dialog-info+xml"));
  }

  void call(int from, int to) {
    try {
      begin(Method.INVITE, from, to, List.of());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whoever rings declines. */
  void stopCalls() {
    for (ServerTransaction call = ringing.poll(); call != null; call = ringing.poll()) {
      call.respond(SipResponse.to(call.request(), 486).build());
    }
  }

  /** Waits until all that was begun has its answer. */
  void settle(Duration atMost) throws InterruptedException {
    if (!open.tryAcquire(AT_ONCE, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("no answer to some requests");
    }
    open.release(AT_ONCE);
  }

  /** Waits until so many were told, in all. */
  void awaitTold(int count, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (told.get() < count) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "only %d of %d were told, %d requests failed"
                .formatted(told.get(), count, failures.get()));
      }
      Thread.sleep(5);
    }
  }

  /** Changes something, and gives the microseconds until so many were told. */
  long change(int lamps, Duration atMost, Runnable what) throws InterruptedException {
    int extra = Math.max(0, told.get() - wanted);
    surplus += wanted == Integer.MAX_VALUE ? 0 : extra;
    told.set(0);
    wanted = lamps;
    long began = System.nanoTime();
    what.run();
    awaitTold(lamps, atMost);
    return (lastAt.get() - began) / 1000;
  }

  private void begin(Method method, int from, int to, List<String> headers)
      throws InterruptedException {
    if (!open.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no answer to " + method);
    }
    String number = Integer.toString(from);
    SipRequest.Builder request =
        SipRequest.builder(method, SipUri.of(Integer.toString(to), "127.0.0.1", -1))
            .header("From", NameAddr.of(SipUri.of(number, "127.0.0.1", -1)).withTag("b") + "")
            .header("To", NameAddr.of(SipUri.of(Integer.toString(to), "127.0.0.1", -1)) + "")
            .header("Call-ID", Ids.random(16))
            .header("CSeq", "1 " + method)
            .header(
                "Contact",
                NameAddr.of(SipUri.of(number, "127.0.0.23", stack.port(Transport.UDP))) + "");
    for (String header : headers) {
      request.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
    }
    if (method.equals(Method.INVITE)) {
      request.body("application/sdp", Offer.of(30_000));
    }
    SipRequest complete = request.build();
    if (method.equals(Method.SUBSCRIBE)) {
      stack.adopt(new DialogId(complete.callId(), "b", ""), new Lamp());
    }
    new Exchange(new DigestClient(number, "pw-" + number)).send(complete);
  }

  /** A request, again with credentials where they are asked for. */
  private final class Exchange implements ResponseListener {
    private final DigestClient account;
    private SipRequest last = SipRequest.builder(Method.OPTIONS, SipUri.ofHost("none", -1)).build();

    Exchange(DigestClient account) {
      this.account = account;
    }

    void send(SipRequest request) {
      last = request;
      stack.send(request, server, this);
    }

    @Override
    public void response(SipResponse response) {
      if (response.provisional()) {
        return;
      }
      if (response.status() == 401) {
        account.answer(last, response).ifPresentOrElse(this::send, this::failed);
        return;
      }
      if (response.status() == 503) {
        stack.scheduler().schedule(AGAIN, this::again); // a server that has just begun is slow
        return;
      }
      boolean declined = last.method().equals(Method.INVITE) && response.status() == 486;
      if (!response.success() && !declined) {
        failures.incrementAndGet();
      }
      open.release();
    }

    private void again() {
      send(
          last.toBuilder()
              .remove("Via")
              .set("CSeq", (last.cseq().number() + 1) + " " + last.method())
              .build());
    }

    private void failed() {
      failures.incrementAndGet();
      open.release();
    }

    @Override
    public void timedOut() {
      failed();
    }

    @Override
    public void failed(String reason) {
      failed();
    }
  }

  private final class Lamp implements DialogListener {
    @Override
    public void request(ServerTransaction notify) {
      notify.respond(SipResponse.to(notify.request(), 200).build());
      if (told.incrementAndGet() == wanted) {
        lastAt.set(System.nanoTime());
      }
    }

    @Override
    public void ack(SipRequest ack) {}

    @Override
    public void flowClosed() {}
  }

  @Override
  public void request(ServerTransaction transaction) {
    if (transaction.request().method().equals(Method.INVITE)) {
      transaction.respond(SipResponse.to(transaction.request(), 180).build());
      ringing.add(transaction);
    } else {
      transaction.respond(SipResponse.to(transaction.request(), 200).build());
    }
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void close() {
    stack.close();
  }
}
