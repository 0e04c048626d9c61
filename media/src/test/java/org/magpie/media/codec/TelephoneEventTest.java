package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TelephoneEventTest {
  @Test
  void readsTheLayoutOfRfc4733Section23() {
    ByteBuffer payload = ByteBuffer.wrap(new byte[] {11, (byte) 0x8a, 0x03, 0x20});
    TelephoneEvent event = TelephoneEvent.read(payload).orElseThrow();
    assertThat(event).isEqualTo(new TelephoneEvent(11, true, 10, 800));
    assertThat(event.digit()).hasValue('#');
    assertThat(payload.remaining()).isEqualTo(4);
  }

  @Test
  void namesEveryKey() {
    for (char digit : "0123456789*#ABCD".toCharArray()) {
      int event = TelephoneEvent.eventOf(digit).orElseThrow();
      assertThat(new TelephoneEvent(event, false, 10, 0).digit()).hasValue(digit);
    }
    assertThat(TelephoneEvent.eventOf('d')).hasValue(15);
    assertThat(TelephoneEvent.eventOf('x')).isEmpty();
    assertThat(new TelephoneEvent(16, false, 0, 0).digit()).isEmpty();
  }

  @Property
  void readsAnythingAndWritesItBack(@ForAll @Size(max = 12) byte[] bytes) {
    var event = TelephoneEvent.read(ByteBuffer.wrap(bytes));
    assertThat(event.isPresent()).isEqualTo(bytes.length >= 4);
    if (event.isPresent()) {
      ByteBuffer written = ByteBuffer.allocate(4);
      event.get().write(written);
      assertThat(TelephoneEvent.read(written.flip())).isEqualTo(event);
    }
  }
}
