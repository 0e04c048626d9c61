package org.magpie.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {

  private static ReplayWindow after(int first, int last, int except) {
    ReplayWindow window = new ReplayWindow();
    for (int i = first; i <= last; i++) {
      int sequence = i & 0xFFFF;
      if (i != except) {
        assertThat(window.takes(sequence)).isTrue();
        window.took(sequence);
      }
    }
    return window;
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 0x10000 - 100, 0x10000, 0x10000 + 100})
  void aPacketThatWasLostIsTakenOnceAsLongAsTheWindowReaches(int lost) {
    ReplayWindow window = after(lost - 600, lost + 511, lost);
    assertThat(window.takes(lost & 0xFFFF)).isTrue();
    window.took(lost & 0xFFFF);
    assertThat(window.takes(lost & 0xFFFF)).as("a second time").isFalse();
    assertThat(after(lost - 600, lost + 512, lost).takes(lost & 0xFFFF)).as("too late").isFalse();
  }

  @Test
  void nothingThatCameIsTakenAgain() {
    ReplayWindow window = after(65_000, 66_500, -1);
    for (int i = 65_000; i <= 66_500; i++) {
      assertThat(window.takes(i & 0xFFFF)).isFalse();
    }
    assertThat(window.takes(66_501 & 0xFFFF)).isTrue();
  }

  @Test
  void aJumpForgetsWhatWasBeforeIt() {
    ReplayWindow window = after(0, 100, -1);
    window.took(10_000);
    for (int i = 10_000 - ReplayWindow.SIZE + 1; i < 10_000; i++) {
      assertThat(window.takes(i)).isTrue();
    }
    assertThat(window.takes(100)).isFalse();
  }
}
