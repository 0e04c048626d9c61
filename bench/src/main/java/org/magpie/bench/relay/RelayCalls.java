package org.magpie.bench.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.magpie.base.Ids;
import org.magpie.bench.Arguments;
import org.magpie.bench.ProcessorTime;
import org.magpie.bench.Report;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.SessionDescription;

/**
 * Measures relayed calls at a fixed number: what a call-second costs the server, what is lost and
 * how long packets take. Kind {@code plain} calls from a telephone to a telephone, RTP on both
 * sides; kind {@code webrtc} from a browser to a telephone, so that the server does ICE, DTLS and
 * SRTP on one side. Both in one run, for their ratio is what counts.
 *
 * <pre>
 *   RelayCalls --port 5060 --pid 1234 [--calls 200] [--seconds 30] [--kinds plain,webrtc] [--out FILE]
 * </pre>
 *
 * Callers are extensions from 1000 on, the called from 1500 on, with secrets {@code pw-NUMBER}.
 */
public final class RelayCalls {
  private static final String HOST = "127.0.0.21";
  private static final int CALLERS = 1_000;
  private static final int CALLED = 1_500;
  private static final int MOST = 500;
  private static final int FIRST_PORT = 20_000;

  /** A server that was started just now is not to take them for an overload. */
  private static final Duration BETWEEN_REGISTRATIONS = Duration.ofMillis(10);

  private static final Duration BETWEEN_CALLS = Duration.ofMillis(25);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Until the server has compiled what it does now. */
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(Instant.now());

  private final int calls;
  private final boolean webRtc;
  private final List<LoadLeg> legs = new ArrayList<>();
  private final LoadLoop loop;
  private final Phones phones;
  private final List<CompletableFuture<Phones.Talk>> talks = new ArrayList<>();
  private int answered;

  /** Legs 2i call, legs 2i+1 are called, in the order in which the calls come in. */
  private RelayCalls(int calls, boolean webRtc, InetSocketAddress server) throws IOException {
    this.calls = calls;
    this.webRtc = webRtc;
    for (int i = 0; i < 2 * calls; i++) {
      // Every other port: the one between is where RTCP goes.
      legs.add(LoadLeg.open(i, new InetSocketAddress(HOST, FIRST_PORT + 2 * i)));
    }
    loop = new LoadLoop(legs);
    phones = new Phones(HOST, server, this::answer);
  }

  /** Runs the kinds one after the other. */
  public static void main(String... words) throws IOException {
    Arguments arguments = new Arguments(words);
    int calls = Math.min(MOST, arguments.number("calls", 200));
    int seconds = arguments.number("seconds", 30);
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", arguments.required("port"));
    boolean good = true;
    for (String kind : arguments.text("kinds", "plain,webrtc").split(",", -1)) {
      RelayCalls run = new RelayCalls(calls, kind.equals("webrtc"), server);
      try {
        run.begin();
        good &=
            run.measure(
                seconds,
                arguments.required("pid"),
                Path.of(arguments.text("out", "relay-calls.jsonl")));
      } finally {
        run.end();
      }
    }
    System.exit(good ? 0 : 1);
  }

  private void begin() throws IOException {
    loop.start();
    List<CompletableFuture<SipResponse>> registrations = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      registrations.add(phones.register(Integer.toString(CALLED + i), "pw-" + (CALLED + i)));
      pause(BETWEEN_REGISTRATIONS);
    }
    all(registrations);
    if (!registrations.stream().allMatch(registration -> registration.join().success())) {
      throw new IllegalStateException("not every telephone could register");
    }
    for (int i = 0; i < calls; i++) {
      talks.add(call(i));
      pause(BETWEEN_CALLS);
    }
    all(talks);
    await("all parties to hear each other", () -> loop.count(LoadLeg::hears) == legs.size());
  }

  private CompletableFuture<Phones.Talk> call(int index) {
    LoadLeg leg = legs.get(2 * index);
    String from = Integer.toString(CALLERS + index);
    String to = Integer.toString(CALLED + index);
    String ufrag = Ids.random(8).replace('-', 'a').replace('_', 'b');
    String offer =
        webRtc
            ? Sdp.webRtc(leg.local, ufrag, Ids.token(), IDENTITY.fingerprint())
            : Sdp.plain(leg.local);
    return phones
        .call(from, "pw-" + from, to, offer)
        .thenApply(
            talk -> {
              connect(leg, talk.answer(), ufrag);
              return talk;
            });
  }

  private void connect(LoadLeg leg, SessionDescription answer, String ufrag) {
    InetSocketAddress remote = Sdp.audioOf(answer);
    if (!webRtc) {
      loop.execute(() -> leg.talkTo(remote));
      return;
    }
    SecureStart start =
        new SecureStart(
            loop,
            leg.channel,
            IDENTITY,
            Sdp.attribute(answer, "fingerprint").split(" ", 2)[1],
            Sdp.attribute(answer, "ice-ufrag") + ":" + ufrag,
            Sdp.attribute(answer, "ice-pwd"));
    loop.execute(() -> leg.talkTo(remote, start));
  }

  /** The next called leg answers; on the signalling loop. */
  private String answer(SessionDescription offer) {
    LoadLeg leg = legs.get(2 * answered++ + 1);
    InetSocketAddress remote = Sdp.audioOf(offer);
    loop.execute(() -> leg.talkTo(remote));
    return Sdp.plain(leg.local);
  }

  private boolean measure(int seconds, int serverPid, Path out) throws IOException {
    pause(WARM_UP);
    ProcessorTime began = ProcessorTime.now(serverPid);
    Window window = loop.beginWindow();
    pause(Duration.ofSeconds(seconds));
    double late = loop.endWindow();
    ProcessorTime spent = ProcessorTime.now(serverPid).since(began);
    pause(Duration.ofSeconds(1));
    double loss = loop.ask(window::lossPercent);
    double worst = loop.ask(window::worstLossPercent);
    boolean good = loss < 1 && worst < 5 && loop.ask(window::misrouted) == 0;
    new Report("relay-" + (webRtc ? "webrtc" : "plain"))
        .put("ok", good)
        .put("k", calls)
        .put("secs", spent.wall())
        .put("cpu_ms_per_call_s", 1_000 * spent.server() / calls / spent.wall())
        .put("loss_pct", loss)
        .put("worst_leg_loss_pct", worst)
        .put("misrouted", loop.ask(window::misrouted))
        .put("foreign", loop.ask(window::foreign))
        .put("lat_us_p50", loop.ask(() -> window.latencies().quantile(0.5)))
        .put("lat_us_p99", loop.ask(() -> window.latencies().quantile(0.99)))
        .put("server_cores", spent.server() / spent.wall())
        .put("harness_cores", spent.own() / spent.wall())
        .put("other_cores", spent.others())
        .put("slots_late_over_5ms_pct", late)
        .write(out);
    return good;
  }

  private void end() {
    List<CompletableFuture<SipResponse>> ends = new ArrayList<>();
    for (CompletableFuture<Phones.Talk> talk : talks) {
      if (talk.isDone() && !talk.isCompletedExceptionally()) {
        ends.add(phones.hangUp(talk.join()));
        pause(Duration.ofMillis(5));
      }
    }
    all(ends);
    phones.close();
    loop.close();
  }

  private static void all(List<? extends CompletableFuture<?>> futures) {
    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "waited %d s for %s", PATIENCE.toSeconds(), what));
      }
      pause(Duration.ofMillis(50));
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
