package org.magpie.sip.transaction;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that are over for their users and are kept only for what the peer may repeat: the
 * states Completed, Confirmed and Accepted of RFC 3261 17 and RFC 6026 with their timers D, I, J, L
 * and M. At thousands of transactions a second, 32 s of them are more than a heap of objects bears
 * (each collection would copy them), so they lie one after the other in large arrays: key, what was
 * said last, and a mark of the caller's. The oldest array is dropped when its time is over, or
 * earlier when there is no room; a peer that got its answer does not ask again. Belongs to one
 * thread.
 */
public final class AnsweredRequests {
  private static final int CHUNK = 1 << 20;
  private static final int HEADER = 8 + 8 + 8 + 4;

  // Of 32 neighbours in a table that is at most half full, one is free but once in four thousand
  // million.
  private static final int PROBES = 32;

  /** What was kept. Empty bytes: absorb in silence. */
  @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
  public record Kept(long mark, byte[] bytes) {}

  private static final class Chunk {
    private final ByteBuffer data = ByteBuffer.allocate(CHUNK);
    private long number;
    private long lastMillis;
  }

  private final long secretA = new SecureRandom().nextLong();
  private final long secretB = new SecureRandom().nextLong();
  private final long lifetimeMillis;
  private final @Nullable Chunk[] ring;
  private final int mask;
  private final long[] keys;
  private final long[] places;

  /** Chunks are numbered from 1 without end; those from oldest to before next are held. */
  private long oldest = 1;

  private long next = 1;

  /**
   * @param lifetimeMillis how long to keep each
   * @param bytes how much to keep at most, rounded up to whole MiB
   */
  public AnsweredRequests(long lifetimeMillis, long bytes) {
    this.lifetimeMillis = lifetimeMillis;
    this.ring = new Chunk[(int) Math.max(2, (bytes + CHUNK - 1) / CHUNK)];
    int slots = Integer.highestOneBit(ring.length * (CHUNK / 256) * 2 - 1);
    this.mask = slots - 1;
    this.keys = new long[slots];
    this.places = new long[slots];
  }

  /**
   * Keeps something.
   *
   * @param mark given back by {@link #find}
   */
  public void keep(TransactionKey key, long mark, byte[] bytes, long nowMillis) {
    int size = HEADER + bytes.length;
    if (size > CHUNK) {
      return;
    }
    Chunk chunk = room(size, nowMillis);
    long hash = hash(secretA, key);
    int at = chunk.data.position();
    chunk.data.putLong(hash(secretB, key)).putLong(mark).putLong(nowMillis).putInt(bytes.length);
    chunk.data.put(bytes);
    chunk.lastMillis = nowMillis;
    int slot = slotToWrite(hash);
    keys[slot] = hash;
    places[slot] = chunk.number << 20 | at;
  }

  /** What was kept under this key and is not too old. */
  public Optional<Kept> find(TransactionKey key, long nowMillis) {
    if (oldest == next) {
      return Optional.empty();
    }
    long hash = hash(secretA, key);
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (int) (hash + probe) & mask;
      Chunk chunk = keys[slot] == hash ? chunk(places[slot] >>> 20) : null;
      if (chunk != null) {
        int at = (int) places[slot] & (CHUNK - 1);
        long kept = chunk.data.getLong(at + 16);
        if (chunk.data.getLong(at) == hash(secretB, key) && nowMillis - kept < lifetimeMillis) {
          byte[] bytes = new byte[chunk.data.getInt(at + 24)];
          chunk.data.get(at + HEADER, bytes);
          return Optional.of(new Kept(chunk.data.getLong(at + 8), bytes));
        }
      }
    }
    return Optional.empty();
  }

  /** Bytes held at present. */
  public long held() {
    return (next - oldest) * CHUNK;
  }

  /** Lets go of what is too old. Called now and then, so that a quiet server gets small again. */
  public void expire(long nowMillis) {
    while (oldest < next && nowMillis - at(oldest).lastMillis >= lifetimeMillis) {
      ring[(int) (oldest % ring.length)] = null;
      oldest++;
    }
  }

  private Chunk room(int size, long nowMillis) {
    if (oldest < next && at(next - 1).data.remaining() >= size) {
      return at(next - 1);
    }
    expire(nowMillis);
    // When all are in use the oldest is used again: a fresh array would only make work.
    Chunk chunk = next - oldest == ring.length ? at(oldest++) : new Chunk();
    chunk.data.clear();
    chunk.number = next;
    ring[(int) (next % ring.length)] = chunk;
    next++;
    return chunk;
  }

  private Chunk at(long number) {
    return Objects.requireNonNull(ring[(int) (number % ring.length)]);
  }

  private @Nullable Chunk chunk(long number) {
    return number >= oldest && number < next ? at(number) : null;
  }

  /** The key's own slot, a free or outdated one near it, or that of the oldest neighbour. */
  private int slotToWrite(long hash) {
    int best = (int) hash & mask;
    for (int probe = 0; probe < PROBES; probe++) {
      int slot = (int) (hash + probe) & mask;
      if (keys[slot] == hash || places[slot] >>> 20 < oldest) {
        return slot;
      }
      if (places[slot] < places[best]) {
        best = slot;
      }
    }
    return best;
  }

  private static long hash(long secret, TransactionKey key) {
    long hash = mix(secret, key.branch());
    hash = mix(hash ^ key.port(), key.host());
    return mix(hash, key.method());
  }

  private static long mix(long seed, String text) {
    long hash = seed ^ text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 29;
    }
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }
}
