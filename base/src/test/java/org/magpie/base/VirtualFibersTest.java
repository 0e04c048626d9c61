package org.magpie.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class VirtualFibersTest {
  private final Fibers fibers = new VirtualFibers();

  @Test
  void aMessageWakesTheOwner() throws Exception {
    Mailbox<String> mailbox = fibers.mailbox(4);
    var heard = new CompletableFuture<String>();
    fibers.start(
        "owner",
        () -> {
          try {
            String message = mailbox.await(Duration.ofSeconds(30));
            heard.complete(message == null ? "nothing" : message);
          } catch (InterruptedException e) {
            heard.completeExceptionally(e);
          }
        });
    mailbox.offer("ring");
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("ring");
  }

  @Test
  void aFullMailboxRefuses() {
    Mailbox<String> mailbox = fibers.mailbox(1);
    assertThat(mailbox.offer("first")).isTrue();
    assertThat(mailbox.offer("second")).isFalse();
  }

  @Test
  void aClosedMailboxRefusesButKeepsWhatItHad() {
    Mailbox<String> mailbox = fibers.mailbox(2);
    mailbox.offer("first");
    mailbox.close();
    assertThat(mailbox.offer("second")).isFalse();
    assertThat(mailbox.poll()).isEqualTo("first");
  }

  @Test
  void aWaitEndsWhenItsTimeIsUp() throws Exception {
    Mailbox<String> mailbox = fibers.mailbox(2);
    long began = System.nanoTime();
    assertThat(mailbox.await(Duration.ofMillis(50))).isNull();
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(50_000_000);
    assertThat(mailbox.await(Duration.ZERO)).isNull();
  }

  @Test
  void aLaterWaitMayBeShorterOrLongerThanTheOneBefore() throws Exception {
    Mailbox<String> mailbox = fibers.mailbox(2);
    mailbox.offer("first");
    assertThat(mailbox.await(Duration.ofDays(365))).isEqualTo("first");
    assertThat(mailbox.await(Duration.ofMillis(30))).isNull();
    var second = new CompletableFuture<String>();
    fibers.start(
        "peer",
        () -> {
          try {
            // Goes off within the long wait below and must not end it.
            fibers.mailbox(1).await(Duration.ofMillis(100));
          } catch (InterruptedException e) {
            second.completeExceptionally(e);
          }
          second.complete("second");
          mailbox.offer("second");
        });
    assertThat(mailbox.await(Duration.ofMillis(1))).isNull();
    assertThat(mailbox.await(Duration.ofSeconds(30))).isEqualTo("second");
  }

  @Test
  void manyMayOfferAndNothingIsLost() throws Exception {
    Mailbox<Integer> mailbox = fibers.mailbox(100_000);
    int senders = 8;
    int each = 2_000;
    for (int sender = 0; sender < senders; sender++) {
      fibers.start(
          "sender",
          () -> {
            for (int i = 0; i < each; i++) {
              mailbox.offer(i);
              Thread.yield();
            }
          });
    }
    for (int i = 0; i < senders * each; i++) {
      assertThat(mailbox.await(Duration.ofSeconds(30))).isNotNull();
    }
    assertThat(mailbox.poll()).isNull();
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Mailbox<String> mailbox = fibers.mailbox(2);
    var ended = new CompletableFuture<String>();
    Thread owner =
        Thread.startVirtualThread(
            () -> {
              try {
                mailbox.await(Duration.ofSeconds(30));
                ended.complete("time");
              } catch (InterruptedException e) {
                ended.complete("interrupt");
              }
            });
    owner.interrupt();
    assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo("interrupt");
  }

  @Test
  void noMessageIsTakenThatTheOwnerDoesNotReadWhenItCloses() throws Exception {
    for (int round = 0; round < 5_000; round++) {
      Mailbox<Integer> mailbox = fibers.mailbox(64);
      var begun = new CountDownLatch(1);
      var taken = new CompletableFuture<Integer>();
      Thread.ofPlatform()
          .start(
              () -> {
                int count = 0;
                begun.countDown();
                while (count < 64 && mailbox.offer(count)) {
                  count++;
                }
                taken.complete(count);
              });
      begun.await();
      mailbox.close();
      int read = 0;
      while (mailbox.poll() != null) {
        read++;
      }
      assertThat(read).isEqualTo(taken.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void tellsHowLongStartedThreadsWaitToRun() throws Exception {
    assertThat(fibers.lag()).isZero();
    AtomicBoolean busy = new AtomicBoolean(true);
    int enough = 2 * Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < enough; i++) {
      fibers.start(
          "busy",
          () -> {
            while (busy.get()) {
              Thread.onSpinWait();
            }
          });
    }
    try {
      until(
          () -> {
            fibers.start("waiting", () -> {});
            return fibers.lag().compareTo(Duration.ofMillis(30)) > 0;
          });
    } finally {
      busy.set(false);
    }
    until(() -> fibers.lag().isZero());
  }

  private static void until(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime() - end).isNegative();
      Thread.sleep(1);
    }
  }
}
