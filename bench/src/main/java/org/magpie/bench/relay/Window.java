package org.magpie.bench.relay;

import java.util.List;
import org.magpie.bench.Latencies;

/**
 * What is measured between the begin and the end of a window: packets sent meanwhile, and how many
 * of just these were heard, when. Belongs to the {@link LoadLoop}.
 */
final class Window {
  private final List<LoadLeg> legs;
  private Latencies latencies = new Latencies();
  private boolean begun;

  Window(List<LoadLeg> legs) {
    this.legs = legs;
  }

  void begin() {
    latencies = new Latencies();
    legs.forEach(LoadLeg::windowBegins);
    begun = true;
  }

  void end() {
    legs.forEach(LoadLeg::windowEnds);
  }

  Latencies latencies() {
    return latencies;
  }

  boolean has(int leg, int packetNumber) {
    return begun && leg >= 0 && leg < legs.size() && legs.get(leg).inWindow(packetNumber);
  }

  /** Packets that were sent and that the other party did not hear. */
  long lost() {
    return sent() - legs.stream().mapToLong(LoadLeg::heardInWindow).sum();
  }

  private long sent() {
    return legs.stream().mapToLong(LoadLeg::sentInWindow).sum();
  }

  /** Percent of what was sent that the other party did not hear. */
  double lossPercent() {
    long sent = sent();
    return sent == 0 ? 100 : 100.0 * lost() / sent;
  }

  /** The same for the leg that heard least. */
  double worstLossPercent() {
    double worst = 0;
    for (LoadLeg leg : legs) {
      int other = leg.other();
      int sent = other < 0 ? 0 : legs.get(other).sentInWindow();
      worst = Math.max(worst, sent == 0 ? 100 : 100.0 * (sent - leg.heardInWindow()) / sent);
    }
    return worst;
  }

  int misrouted() {
    return legs.stream().mapToInt(LoadLeg::misrouted).sum();
  }

  int foreign() {
    return legs.stream().mapToInt(LoadLeg::foreign).sum();
  }
}
