package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.trace.CurvePoint;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.MediaStats;

/**
 * Looks every few seconds at how the sound of a leg is, from the first agreement to the end. It has
 * no more than {@link #MOST} points: when they are full, each two become one of twice the length,
 * so that a call of any length is kept whole. Runs on the call's thread; the packets do not know of
 * it.
 */
final class MediaCurve {
  static final Duration STEP = Duration.ofSeconds(5);
  static final int MOST = 240;

  private final Leg leg;
  private final List<CurvePoint> points = new ArrayList<>();
  private @Nullable Instant from;
  private @Nullable CurvePoint begun;
  private Duration step = STEP;
  private int looksInStep = 1;
  private int looks;
  private boolean over;
  private MediaStats before = MediaStats.NONE;

  MediaCurve(Leg leg) {
    this.leg = leg;
  }

  /** The leg has media from now on; nothing when it had some before. */
  void begin() {
    if (from == null) {
      Instant now = leg.host().now();
      // All legs of a call are looked at in the same moment, which wakes it once.
      long since = Duration.between(leg.host().begun(), now).toMillis();
      Duration first = Duration.ofMillis(STEP.toMillis() - Math.floorMod(since, STEP.toMillis()));
      from = now.plus(first).minus(STEP);
      before = leg.media().leg().stats();
      lookAfter(first);
    }
  }

  private void lookAfter(Duration delay) {
    var unused =
        leg.after(
            delay,
            () -> {
              if (!over) {
                look();
                lookAfter(STEP);
              }
            });
  }

  /** The counters began anew with other ports. */
  void restarted() {
    before = MediaStats.NONE;
  }

  private void look() {
    MediaStats now = leg.media().leg().stats();
    add(
        new CurvePoint(
            now.lost() - before.lost(),
            now.packetsReceived() - before.packetsReceived(),
            Math.max(0, now.lostByPeer() - before.lostByPeer()),
            now.jitterMillis(),
            now.roundTripMillis()));
    before = now;
  }

  private void add(CurvePoint point) {
    CurvePoint sum = begun == null ? point : begun.and(point);
    begun = sum;
    if (++looks == looksInStep) {
      points.add(sum);
      begun = null;
      looks = 0;
      if (points.size() == MOST) {
        halve();
      }
    }
  }

  private void halve() {
    List<CurvePoint> half = new ArrayList<>(MOST);
    for (int i = 0; i + 1 < points.size(); i += 2) {
      half.add(points.get(i).and(points.get(i + 1)));
    }
    points.clear();
    points.addAll(half);
    looksInStep *= 2;
    step = step.multipliedBy(2);
  }

  /** The curve so far; empty before the first whole step. */
  Optional<TraceEvent.MediaCurve> told() {
    Instant start = from;
    return start == null || points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TraceEvent.MediaCurve(
                leg.name(), start, step, points.stream().map(CurvePoint::text).toList()));
  }

  /** The leg is over; looks no more. */
  Optional<TraceEvent.MediaCurve> end() {
    over = true;
    return told();
  }
}
