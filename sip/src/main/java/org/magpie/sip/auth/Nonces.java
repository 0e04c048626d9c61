package org.magpie.sip.auth;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no memory to be recognised: time, number and a keyed hash of both (RFC 7616
 * 5.4). What is remembered is only which counts (nc) have been used with the latest of them, in a
 * ring indexed by the nonce's number; a nonce that has fallen out of the ring counts as stale, so
 * that no flood can make a used one new. Belongs to one thread.
 */
public final class Nonces {
  /** How a nonce and its count look at the moment of use. */
  enum Use {
    FRESH,
    STALE,
    REPLAYED
  }

  private static final int DATA = 16;
  private static final int TAG = 14;
  private static final int WINDOW = 64;

  private final InstantSource clock;
  private final long lifetimeMillis;
  private final Mac mac;
  private final int mask;
  private final long[] numbers;
  private final int[] highest;
  private final long[] used;
  private long next;

  /**
   * @param lifetime how long a nonce may be used
   * @param remembered how many nonces' counts are kept, rounded up to a power of two
   */
  public Nonces(InstantSource clock, Duration lifetime, int remembered) {
    this.clock = clock;
    this.lifetimeMillis = lifetime.toMillis();
    int size = Integer.highestOneBit(Math.max(2, remembered) * 2 - 1);
    this.mask = size - 1;
    this.numbers = new long[size];
    Arrays.fill(numbers, -1);
    this.highest = new int[size];
    this.used = new long[size];
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Five minutes, the last 131,072 nonces. */
  public static Nonces standard(InstantSource clock) {
    return new Nonces(clock, Duration.ofMinutes(5), 1 << 17);
  }

  /** A new nonce. */
  public String issue() {
    byte[] nonce = new byte[DATA + TAG];
    ByteBuffer.wrap(nonce).putLong(clock.millis()).putLong(next++);
    System.arraycopy(tag(nonce), 0, nonce, DATA, TAG);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  /**
   * Marks a count as used.
   *
   * @param count nc, or 1 where the client sent none, so that such a nonce serves once
   */
  Use use(String nonce, int count) {
    byte[] bytes = decode(nonce);
    if (bytes.length != DATA + TAG
        || !MessageDigest.isEqual(
            Arrays.copyOf(tag(bytes), TAG), Arrays.copyOfRange(bytes, DATA, DATA + TAG))) {
      return Use.STALE;
    }
    ByteBuffer data = ByteBuffer.wrap(bytes);
    long age = clock.millis() - data.getLong();
    long number = data.getLong();
    if (age < 0 || age > lifetimeMillis || next - number > numbers.length) {
      return Use.STALE;
    }
    return mark((int) (number & mask), number, count);
  }

  private Use mark(int slot, long number, int count) {
    if (numbers[slot] != number) {
      numbers[slot] = number;
      highest[slot] = 0;
      used[slot] = 0;
    }
    int ahead = count - highest[slot];
    if (ahead > 0) {
      used[slot] = ahead >= WINDOW ? 1 : used[slot] << ahead | 1;
      highest[slot] = count;
      return Use.FRESH;
    }
    // Counts may arrive out of order where requests are sent side by side.
    long bit = 1L << -ahead;
    if (-ahead >= WINDOW || (used[slot] & bit) != 0) {
      return Use.REPLAYED;
    }
    used[slot] |= bit;
    return Use.FRESH;
  }

  private byte[] tag(byte[] nonce) {
    mac.update(nonce, 0, DATA);
    return mac.doFinal();
  }

  private static byte[] decode(String nonce) {
    try {
      return Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
