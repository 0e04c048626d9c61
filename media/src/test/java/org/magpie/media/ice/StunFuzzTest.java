package org.magpie.media.ice;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetSocketAddress;
import java.util.Optional;

/** STUN from strangers: no exception, and no right given without the password. */
class StunFuzzTest {
  private static final IceCredentials OURS = new IceCredentials("evtj", "x".repeat(24));
  private static final InetSocketAddress FROM = new InetSocketAddress("192.0.2.1", 5000);

  @FuzzTest(maxDuration = "60s")
  void readsAndAnswersAnything(byte[] data) {
    StunMessage.parse(data, 0, data.length)
        .ifPresent(
            message -> {
              message.type();
              message.transactionId();
              message.username();
              message.mappedAddress();
              message.errorCode();
              message.useCandidate();
              message.fingerprintMatches();
              message.integrityMatches(OURS.key());
              byte[] plain = IceLite.plain(message, FROM);
              if (StunMessage.parse(plain, 0, plain.length).isEmpty()) {
                throw new AssertionError("an answer that is no STUN");
              }
              if (IceLite.answer(message, OURS, Optional.empty(), FROM)
                  instanceof IceLite.Answer.Checked) {
                throw new AssertionError("believed without the password");
              }
            });
  }
}
