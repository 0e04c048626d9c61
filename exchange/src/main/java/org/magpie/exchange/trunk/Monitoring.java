package org.magpie.exchange.trunk;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * Asks each target of a trunk again and again whether it is there, by OPTIONS (RFC 3261 11). Any
 * final answer says yes, whatever it says otherwise. On the signalling loop.
 */
final class Monitoring {
  /** Often enough that a NAT between keeps its mapping. */
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final int MOST_TARGETS = 4;

  private final Trunk trunk;
  private final Surroundings around;
  private final BiConsumer<Target, Verdict> told;
  private final Set<Target> asked = new HashSet<>(2);
  private @Nullable Cancellable next;
  private boolean closed;

  /**
   * @param trouble empty where it answers
   */
  record Verdict(boolean answers, String trouble) {}

  Monitoring(Trunk trunk, Surroundings around, BiConsumer<Target, Verdict> told) {
    this.trunk = trunk;
    this.around = around;
    this.told = told;
  }

  /** Asks now, and from now on. */
  void ask(List<Target> targets, Runnable again) {
    stop();
    if (closed) {
      return;
    }
    targets.stream().limit(MOST_TARGETS).filter(asked::add).forEach(this::ask);
    next = around.after(INTERVAL, again);
  }

  private void ask(Target target) {
    NameAddr self = NameAddr.of(Requests.self(trunk, around.signalling().hostFor(target)));
    SipRequest request =
        Requests.of(
                Method.OPTIONS, trunk, self, NameAddr.of(Requests.server(trunk)), Ids.random(24), 1)
            .header(HeaderNames.ACCEPT, "application/sdp")
            .build();
    around
        .signalling()
        .send(
            request,
            target,
            new ResponseListener() {
              @Override
              public void response(SipResponse response) {
                if (!response.provisional()) {
                  over(target, new Verdict(true, ""));
                }
              }

              @Override
              public void timedOut() {
                over(target, new Verdict(false, "no answer to OPTIONS"));
              }

              @Override
              public void failed(String reason) {
                over(target, new Verdict(false, reason));
              }
            });
  }

  private void over(Target target, Verdict verdict) {
    asked.remove(target);
    if (!closed) {
      told.accept(target, verdict);
    }
  }

  private void stop() {
    Cancellable waiting = next;
    if (waiting != null) {
      waiting.cancel();
      next = null;
    }
  }

  void close() {
    closed = true;
    stop();
  }
}
