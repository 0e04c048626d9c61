package org.magpie.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class HeavyWorkTest {
  private final HeavyWork work = new HeavyWork("heavy", 1);

  @Test
  void isDoneOnNoVirtualThread() throws Exception {
    var asked = new CompletableFuture<Thread>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                asked.complete(work.await(Thread::currentThread));
              } catch (Exception e) {
                asked.completeExceptionally(e);
              }
            });
    Thread did = asked.get();
    assertThat(did.isVirtual()).isFalse();
    assertThat(did.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
    assertThat(did.isDaemon()).isTrue();
  }

  @Test
  void refusesWhatIsTooMuch() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    Callable<String> slow =
        () -> {
          begun.countDown();
          free.await();
          return "done";
        };
    CompletableFuture<String> first = elsewhere(slow);
    begun.await();
    // One of these two waits, and the other one finds no room.
    CompletableFuture<String> second = elsewhere(slow);
    CompletableFuture<String> third = elsewhere(slow);
    try {
      assertThatThrownBy(() -> CompletableFuture.anyOf(second, third).join())
          .hasCauseInstanceOf(HeavyWork.TooMuch.class);
    } finally {
      free.countDown();
    }
    assertThat(first.join()).isEqualTo("done");
  }

  private CompletableFuture<String> elsewhere(Callable<String> task) {
    CompletableFuture<String> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                done.complete(work.await(task));
              } catch (Exception e) {
                done.completeExceptionally(e);
              }
            });
    return done;
  }

  @Test
  void tellsWhatTheWorkThrew() {
    assertThatThrownBy(
            () ->
                work.await(
                    () -> {
                      throw new IOException("no");
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }
}
