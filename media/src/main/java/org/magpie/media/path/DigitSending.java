package org.magpie.media.path;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;

/**
 * Sends key presses one after the other as RFC 4733 2.5 wants: a packet every 20 ms whose duration
 * grows, the last one three times, then a pause. The peer's sound waits meanwhile. Loop only.
 */
final class DigitSending {
  private static final int STEP_MILLIS = 20;
  private static final int PAUSE_MILLIS = 60;
  private static final int LAST_PACKETS = 3;
  private static final int MOST_WAITING = 64;

  private record Digit(int event, int millis) {}

  private final AudioTrack track;
  private final Deque<Digit> waiting = new ArrayDeque<>();
  private @Nullable Digit current;
  private @Nullable Cancellable timer;
  private int timestamp;
  private int sentMillis;
  private int endsSent;

  DigitSending(AudioTrack track) {
    this.track = track;
  }

  /** Whether the stream towards the party is taken by a key press. */
  boolean busy() {
    return current != null;
  }

  /** Whether key presses are under way or wait. */
  boolean pending() {
    return timer != null;
  }

  void add(int event, int millis) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(new Digit(event, Math.clamp(millis, 40, 6000)));
    }
    if (timer == null) {
      begin();
    }
  }

  void close() {
    waiting.clear();
    current = null;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void begin() {
    current = waiting.poll();
    timer = null;
    if (current == null) {
      return;
    }
    timestamp = track.numbering.timestampAt(track.session.now());
    sentMillis = 0;
    endsSent = 0;
    step();
  }

  private void step() {
    Digit digit = current;
    if (digit == null) {
      return;
    }
    boolean first = sentMillis == 0;
    sentMillis = Math.min(sentMillis + STEP_MILLIS, digit.millis);
    boolean end = sentMillis >= digit.millis;
    int duration = (int) ((long) sentMillis * track.eventClock() / 1000);
    track.sendEvent(digit.event, first, end, timestamp, duration);
    if (end) {
      endsSent++;
    }
    if (endsSent == LAST_PACKETS) {
      current = null;
      after(PAUSE_MILLIS, this::begin);
    } else {
      after(STEP_MILLIS, this::step);
    }
  }

  private void after(int millis, Runnable task) {
    timer = track.session.schedule(Duration.ofMillis(millis), task);
  }
}
