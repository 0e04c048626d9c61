package org.magpie.store.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.registration.RegistrationStore.Kept;
import org.magpie.exchange.registration.RegistrationStore.Key;
import org.magpie.store.StoreTest;

class RegistrationsTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

  @Test
  void keepsTheLatestOfEachAndForgetsOthers() {
    Kept first = kept("1000", "sip:1000@192.0.2.1:5060", 1);
    Kept second = kept("1001", "sip:1001@192.0.2.2:5060", 1);
    await(store().registrations().write(List.of(first, second), List.of()));
    Kept refreshed = kept("1000", "sip:1000@192.0.2.1:5060", 2);
    await(store().registrations().write(List.of(refreshed), List.of(second.key())));

    reopen();

    assertThat(store().registrations().loadAll()).containsExactly(refreshed);
  }

  @Test
  void oneHostileTelephoneSpoilsNotTheBatchOfOthers() {
    Kept hostile =
        new Kept(
            new Key("1002", "x".repeat(200)),
            "<sip:" + "x".repeat(2000) + "@192.0.2.3>",
            List.of(),
            new InetSocketAddress("192.0.2.9", 5060),
            new InetSocketAddress("192.0.2.3", 5060),
            "agent\0 \ud83d\ude00 '; drop table registration; --",
            "c".repeat(2000),
            Integer.MAX_VALUE,
            NOW);
    Kept honest = kept("1000", "sip:1000@192.0.2.1:5060", 1);
    await(store().registrations().write(List.of(hostile, honest), List.of()));

    assertThat(store().registrations().loadAll()).hasSize(2).contains(honest);
  }

  private static Kept kept(String extension, String contact, long cseq) {
    return new Kept(
        new Key(extension, contact),
        "<" + contact + ">",
        List.of("<sip:edge1;lr>", "<sip:edge2;lr>"),
        new InetSocketAddress("192.0.2.9", 5060),
        new InetSocketAddress("2001:db8::1", 40000),
        "Phone 1.0",
        "call-id",
        cseq,
        NOW.plusSeconds(cseq));
  }
}
