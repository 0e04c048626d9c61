package org.magpie.bench.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.magpie.base.Ids;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.sdp.SessionDescription;

/**
 * Calls of telephones or browsers to telephones, which stand until they are ended. Callers are
 * extensions from 1000 on, the called from 1500 on, with secrets {@code pw-NUMBER}. Legs 2i call,
 * legs 2i+1 are called, in the order in which the calls come in.
 */
final class Conversations {
  private static final String HOST = "127.0.0.21";
  private static final int CALLERS = 1_000;
  private static final int CALLED = 1_500;
  private static final int FIRST_PORT = 20_000;

  /** A server that was started just now is not to take them for an overload. */
  private static final Duration BETWEEN_REGISTRATIONS = Duration.ofMillis(10);

  private static final Duration BETWEEN_CALLS = Duration.ofMillis(25);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final DtlsIdentity IDENTITY = DtlsIdentity.create(Instant.now());

  private final int calls;
  private final boolean webRtc;
  private final List<LoadLeg> legs = new ArrayList<>();
  private final LoadLoop loop;
  private final Phones phones;
  private final List<CompletableFuture<Begun>> talks = new ArrayList<>();
  private int answered;

  /** A call that was answered at a moment of {@link System#nanoTime}. */
  private record Begun(Phones.Talk talk, long atNanos) {}

  Conversations(int calls, boolean webRtc, InetSocketAddress server) throws IOException {
    this.calls = calls;
    this.webRtc = webRtc;
    for (int i = 0; i < 2 * calls; i++) {
      // Every other port: the one between is where RTCP goes.
      legs.add(LoadLeg.open(i, new InetSocketAddress(HOST, FIRST_PORT + 2 * i)));
    }
    loop = new LoadLoop(legs);
    phones = new Phones(HOST, server, this::answer);
  }

  /** The thread of all legs. */
  LoadLoop loop() {
    return loop;
  }

  /** Registers who is called, calls, and waits until everybody hears somebody. */
  void begin() throws IOException {
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

  private CompletableFuture<Begun> call(int index) {
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
              long now = System.nanoTime();
              connect(leg, talk.answer(), ufrag);
              return new Begun(talk, now);
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

  /** Ends all calls; how long each was, in the order of the callers, as they saw it. */
  List<Duration> hangUp() {
    List<Duration> lengths = new ArrayList<>();
    List<CompletableFuture<SipResponse>> ends = new ArrayList<>();
    for (CompletableFuture<Begun> talk : talks) {
      if (talk.isDone() && !talk.isCompletedExceptionally()) {
        lengths.add(Duration.ofNanos(System.nanoTime() - talk.join().atNanos()));
        ends.add(phones.hangUp(talk.join().talk()));
        pause(Duration.ofMillis(5));
      }
    }
    talks.clear();
    all(ends);
    return lengths;
  }

  /** Ends what still goes on, and all sound. */
  void close() {
    hangUp();
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

  /** Waits. */
  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
