package org.magpie.media.srtp;

import org.jspecify.annotations.Nullable;

/**
 * The contexts of the few sources of one direction, found by SSRC. Bounded: a peer that holds the
 * keys could still invent sources without end, so the one longest unused gives way.
 */
final class Contexts<C> {
  private static final int MOST = 16;

  private final Object[] contexts = new Object[MOST];
  private final int[] ssrcs = new int[MOST];
  private final long[] used = new long[MOST];
  private int count;
  private long clock;

  @SuppressWarnings("unchecked") // only add() writes
  @Nullable C find(int ssrc) {
    for (int i = 0; i < count; i++) {
      if (ssrcs[i] == ssrc) {
        used[i] = ++clock;
        return (C) contexts[i];
      }
    }
    return null;
  }

  void add(int ssrc, C context) {
    int slot = 0;
    if (count < MOST) {
      slot = count++;
    } else {
      for (int i = 1; i < MOST; i++) {
        if (used[i] < used[slot]) {
          slot = i;
        }
      }
    }
    contexts[slot] = context;
    ssrcs[slot] = ssrc;
    used[slot] = ++clock;
  }
}
