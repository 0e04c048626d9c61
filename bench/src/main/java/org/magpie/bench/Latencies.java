package org.magpie.bench;

/**
 * A histogram of times in microseconds, exact below 16 and to a sixteenth above. Nothing is
 * allocated after the start. Belongs to one thread.
 */
public final class Latencies {
  private static final int STEPS = 16;

  private final long[] buckets = new long[64 * STEPS];
  private long count;

  /** Notes one time; what is negative counts as nothing. */
  public void add(long nanos) {
    buckets[bucket(Math.max(0, nanos / 1_000))]++;
    count++;
  }

  public long count() {
    return count;
  }

  /**
   * The time below which a share of all lies, in microseconds.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    long wanted = (long) (share * count);
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen > wanted) {
        return lowest(i);
      }
    }
    return 0;
  }

  private static int bucket(long micros) {
    if (micros < STEPS) {
      return (int) micros;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(micros);
    return (exponent - 3) * STEPS + (int) (micros >> exponent - 4 & STEPS - 1);
  }

  private static long lowest(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int exponent = bucket / STEPS + 3;
    return (1L << exponent) + ((long) (bucket % STEPS) << exponent - 4);
  }
}
