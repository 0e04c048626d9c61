package org.magpie.sip;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.magpie.sip.transport.Flow;

/** A user that hands what the stack tells to the test's thread. */
final class ScriptedUser implements SipUser {
  private final BlockingQueue<ServerTransaction> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Flow> closed = new LinkedBlockingQueue<>();

  @Override
  public void request(ServerTransaction transaction) {
    requests.add(transaction);
  }

  @Override
  public void flowClosed(Flow flow) {
    closed.add(flow);
  }

  ServerTransaction next() {
    return Waiting.take(requests);
  }

  Flow nextClosed() {
    return Waiting.take(closed);
  }

  boolean idle() {
    return requests.isEmpty();
  }

  /** Taking from queues with a bound. */
  static final class Waiting {
    private Waiting() {}

    static <T> T take(BlockingQueue<T> queue) {
      return take(queue, 20);
    }

    static <T> T take(BlockingQueue<T> queue, int seconds) {
      try {
        T next = queue.poll(seconds, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("nothing came within " + seconds + " s");
        }
        return next;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
