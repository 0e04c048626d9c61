package org.magpie.media.codec;

import java.util.Arrays;

/**
 * What is known of a path's delay from arrivals alone: the least transit time of the last seconds,
 * and how far above it packets come. All times in ticks of the RTP clock; transit is arrival minus
 * timestamp and so has an arbitrary zero.
 */
final class DelayModel {
  private static final int BUCKET_MILLIS = 5;
  private static final int BUCKETS = 40;
  // About 500 packets of memory, less at the start so that the first ones count.
  private static final float FORGETTING = 0.998f;
  private static final float SHARE_IN_TIME = 0.98f;
  private static final int WINDOW_SECONDS = 5;

  private final int clockRate;
  private final int bucketTicks;
  private final float[] shares = new float[BUCKETS];
  private final float[] spare = new float[BUCKETS];
  private int seen;
  // The least transit of the window running and of the one before: a floor that can also rise.
  private long windowStart;
  private long leastNow;
  private long leastBefore;
  // What the shares count from; at most one bucket below the floor.
  private long sharesFrom;

  DelayModel(int clockRate) {
    this.clockRate = clockRate;
    bucketTicks = clockRate / 1000 * BUCKET_MILLIS;
  }

  void reset(long arrival, long transit) {
    seen = 0;
    Arrays.fill(shares, 0);
    sharesFrom = transit;
    restartFloor(arrival, transit);
  }

  private void restartFloor(long arrival, long transit) {
    windowStart = arrival;
    leastNow = transit;
    leastBefore = transit;
  }

  void arrived(long arrival, long transit) {
    long window = (long) WINDOW_SECONDS * clockRate;
    if (arrival - windowStart >= 2 * window) {
      restartFloor(arrival, transit);
    } else if (arrival - windowStart >= window) {
      leastBefore = leastNow;
      leastNow = transit;
      windowStart = arrival;
    } else {
      leastNow = Math.min(leastNow, transit);
    }
    seen++;
    float forgetting = Math.min(FORGETTING, 1 - 1f / seen);
    for (int i = 0; i < BUCKETS; i++) {
      shares[i] *= forgetting;
    }
    followFloor();
    long above = (transit - sharesFrom) / bucketTicks;
    shares[(int) Math.min(above, BUCKETS - 1)] += 1 - forgetting;
  }

  /**
   * When the path itself gets longer, what was late before is not late any more. When it gets
   * shorter, what was in time before is not made late by it.
   */
  private void followFloor() {
    long risen = floor() - sharesFrom;
    if (risen < 0) {
      sharesFrom = floor();
    }
    if (risen < bucketTicks) {
      return;
    }
    long steps = risen / bucketTicks;
    sharesFrom += steps * bucketTicks;
    float[] before = spare;
    System.arraycopy(shares, 0, before, 0, BUCKETS);
    Arrays.fill(shares, 0);
    for (int i = 0; i < BUCKETS; i++) {
      shares[(int) Math.clamp(i - steps, 0, BUCKETS - 1)] += before[i];
    }
  }

  /** The least transit lately: what comes with it could not have come sooner. */
  long floor() {
    return Math.min(leastNow, leastBefore);
  }

  int seen() {
    return seen;
  }

  /** How late above the floor nearly all packets come, in milliseconds. */
  int spreadMillis() {
    float sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += shares[i];
      if (sum >= SHARE_IN_TIME) {
        return (i + 1) * BUCKET_MILLIS;
      }
    }
    return BUCKETS * BUCKET_MILLIS;
  }
}
