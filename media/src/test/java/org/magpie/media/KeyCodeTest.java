package org.magpie.media;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class KeyCodeTest {
  private static String press(KeyCode code, String keys) {
    StringBuilder said = new StringBuilder();
    for (char key : keys.toCharArray()) {
      KeyCode.Step step = code.press(key);
      said.append(step.released()).append(step.recognised() ? "!" : "");
    }
    return said.toString();
  }

  @Test
  void findsTheCodeAmongOtherKeys() {
    assertThat(press(new KeyCode("*1"), "55*1*2**1")).isEqualTo("55!*2*!");
    assertThat(press(new KeyCode("*12"), "*1*12")).isEqualTo("*1!");
    assertThat(press(new KeyCode("1121"), "11121")).isEqualTo("1!");
  }

  @Test
  void holdsNothingWithoutACode() {
    assertThat(press(new KeyCode(""), "*1*1")).isEqualTo("*1*1");
  }

  @Property
  void noKeyIsLostAndNoneIsMadeUp(
      @ForAll @StringLength(min = 1, max = 4) @Chars({'*', '1', '2'}) String keys,
      @ForAll @StringLength(max = 30) @Chars({'*', '1', '2'}) String pressed) {
    KeyCode code = new KeyCode(keys);
    String said = press(code, pressed) + code.letGo();
    assertThat(said.replace("!", keys)).isEqualTo(pressed);
  }
}
