package org.magpie.sip.tape;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The messages of one Call-ID: how it began, and what came last. One that goes on for hours loses
 * what lies between. Loop only.
 */
final class TapedDialog {
  static final int FIRST = 60;
  static final int LAST = 140;

  private final List<TapedMessage> first = new ArrayList<>(14);
  private final Deque<TapedMessage> last = new ArrayDeque<>(0);
  private long bytes;
  private Instant touched;

  TapedDialog(Instant at) {
    this.touched = at;
  }

  /** Adds a message; by how many bytes more are kept. */
  long add(TapedMessage message) {
    long before = bytes;
    touched = message.at();
    bytes += SipTape.cost(message);
    if (first.size() < FIRST) {
      first.add(message);
    } else {
      last.add(message);
      if (last.size() > LAST) {
        bytes -= SipTape.cost(last.remove());
      }
    }
    return bytes - before;
  }

  long bytes() {
    return bytes;
  }

  Instant touched() {
    return touched;
  }

  List<TapedMessage> messages() {
    List<TapedMessage> all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }
}
