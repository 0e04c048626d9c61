package org.magpie.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SocketTableTest {
  private static final int ROUNDS = 20_000;

  private final SocketTable<Object> table = new SocketTable<>(4);

  @Test
  void neverLosesASocketThatOpensWhileTheLastOneCloses() throws Exception {
    Object[] older = new Object[ROUNDS];
    Object[] newer = new Object[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      older[i] = new Object();
      newer[i] = new Object();
    }
    CyclicBarrier together = new CyclicBarrier(2);
    AtomicReference<String> lost = new AtomicReference<>("");
    Thread closing =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    meet(together);
                    table.remove("session", older[i]);
                    meet(together);
                  }
                });
    for (int i = 0; i < ROUNDS; i++) {
      table.add("session", older[i]);
      meet(together);
      table.add("session", newer[i]);
      meet(together);
      if (!table.of("session").equals(java.util.List.of(newer[i])) || table.size() != 1) {
        lost.set("round " + i);
      }
      table.remove("session", newer[i]);
    }
    closing.join();
    assertThat(lost.get()).isEmpty();
    assertThat(table.all()).isEmpty();
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void displacesTheOldestOfTooMany() {
    Object first = new Object();
    table.add("session", first);
    for (int i = 0; i < 3; i++) {
      assertThat(table.add("session", new Object())).isEmpty();
    }
    assertThat(table.add("session", new Object())).contains(first);
    assertThat(table.add("other", new Object())).isEmpty();
    assertThat(table.size()).isEqualTo(5);
  }

  @Test
  void takesAllSocketsOfAnEndedSession() {
    Object one = new Object();
    Object other = new Object();
    table.add("session", one);
    table.add("other", other);
    assertThat(table.take("session")).containsExactly(one);
    assertThat(table.take("session")).isEmpty();
    table.remove("session", one);
    assertThat(table.all()).containsExactly(other);
  }
}
