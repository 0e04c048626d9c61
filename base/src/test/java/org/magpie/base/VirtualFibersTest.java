package org.magpie.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
}
