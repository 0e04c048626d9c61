package org.magpie.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 3711 3.3.1 and its appendix A. */
class PacketIndexTest {
  private final PacketIndex index = new PacketIndex();

  @Test
  void countsEachRunOver() {
    for (int i = 0; i < 5 * 0x10000; i += 100) {
      assertThat(index.rolloversAt(i & 0xFFFF)).isEqualTo(i >> 16);
      index.took(i & 0xFFFF, i >> 16);
    }
  }

  @Test
  void lateOnesBelongToTheCycleBefore() {
    index.took(65_530, 3);
    index.took(4, 4);
    assertThat(index.rolloversAt(65_531)).isEqualTo(3);
    index.took(65_531, 3);
    assertThat(index.rolloversAt(5)).isEqualTo(4);
    assertThat(index.rolloversAt(2)).isEqualTo(4);
  }

  @Test
  void theFirstDecides() {
    assertThat(index.rolloversAt(60_000)).isZero();
    index.took(60_000, 0);
    assertThat(index.rolloversAt(10)).isEqualTo(1);
  }
}
