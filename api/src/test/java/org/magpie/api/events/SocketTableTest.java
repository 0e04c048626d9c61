package org.magpie.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketTableTest {
  private final SocketTable<Object> table = new SocketTable<>(4);

  /** Lets another socket open at the very moment when this one is being taken out. */
  private final class Closing {
    private final Object newer;
    private @Nullable Thread opening;

    Closing(Object newer) {
      this.newer = newer;
    }

    @Override
    public boolean equals(Object other) {
      if (opening == null) {
        Thread thread = Thread.ofPlatform().start(() -> table.add("session", newer));
        opening = thread;
        // It waits for what the table holds now, or has put its socket where nobody looks.
        while (thread.getState() != Thread.State.BLOCKED
            && thread.getState() != Thread.State.TERMINATED) {
          Thread.onSpinWait();
        }
      }
      return this == other;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    void join() throws InterruptedException {
      if (opening != null) {
        opening.join();
      }
    }
  }

  @Test
  void neverLosesASocketThatOpensWhileTheLastOneCloses() throws Exception {
    Object newer = new Object();
    Closing older = new Closing(newer);
    table.add("session", older);
    table.remove("session", older);
    older.join();
    assertThat(table.of("session")).containsExactly(newer);
    assertThat(table.take("session")).containsExactly(newer);
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
