package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweredRequestsTest {
  private static final int LIFETIME = 32_000;
  private final AnsweredRequests answered = new AnsweredRequests(LIFETIME, 2 << 20);

  private static TransactionKey key(int number) {
    return new TransactionKey("z9hG4bK" + number, "127.0.0.1", 5060, "REGISTER");
  }

  private static byte[] bytes(int number) {
    byte[] bytes = new byte[400];
    bytes[0] = (byte) number;
    bytes[399] = (byte) (number >> 8);
    return bytes;
  }

  @Test
  void givesBackWhatWasSaid() {
    answered.keep(key(1), 7, bytes(1), 0);
    var kept = answered.find(key(1), LIFETIME - 1).orElseThrow();
    assertThat(kept.mark()).isEqualTo(7);
    assertThat(kept.bytes()).isEqualTo(bytes(1));
    assertThat(answered.find(key(2), 0)).isEmpty();
  }

  @Test
  void forgetsAfterItsLifetime() {
    answered.keep(key(1), 0, bytes(1), 0);
    assertThat(answered.find(key(1), LIFETIME)).isEmpty();
    assertThat(answered.held()).isPositive();
    answered.expire(LIFETIME);
    assertThat(answered.held()).isZero();
    answered.keep(key(1), 0, bytes(1), LIFETIME);
    assertThat(answered.find(key(1), LIFETIME)).isPresent();
  }

  @Test
  void letsTheOldestGoWhenFull() {
    for (int i = 0; i < 20_000; i++) {
      answered.keep(key(i), 0, bytes(i), i);
    }
    assertThat(answered.held()).isEqualTo(2 << 20);
    assertThat(answered.find(key(0), 20_000)).isEmpty();
    for (int i = 17_700; i < 20_000; i++) {
      assertThat(answered.find(key(i), 20_000).orElseThrow().bytes()).isEqualTo(bytes(i));
    }
  }
}
