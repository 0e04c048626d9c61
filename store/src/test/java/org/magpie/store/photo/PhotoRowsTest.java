package org.magpie.store.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.photo.Photo;
import org.magpie.store.StoreTest;

class PhotoRowsTest extends StoreTest {
  private static final byte[] BYTES = {(byte) 0x89, 'P', 0, -1, '\''};

  private Extension hire(String number) {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft(number)))))
        .getFirst();
  }

  @Test
  void keepsOnePictureOfEachOverARestart() {
    Extension alice = hire("1000");
    Extension bob = hire("1001");
    put(alice, "first");
    put(alice, "second");
    put(bob, "other");

    reopen();

    assertThat(store().photos().ids())
        .containsEntry(alice.id(), "second")
        .containsEntry(bob.id(), "other")
        .hasSize(2);
    assertThat(store().photos().load("first")).isEmpty();
    Photo kept = store().photos().load("second").orElseThrow();
    assertThat(kept.type()).isEqualTo("image/png");
    assertThat(kept.content()).isEqualTo(BYTES);
    await(store().photos().remove(alice.id()));
    await(store().photos().remove(alice.id()));
    assertThat(store().photos().load("second")).isEmpty();
  }

  @Test
  void letsAPictureGoWithItsExtension() {
    Extension alice = hire("1000");
    put(alice, "first");
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(alice.id(), 1))));
    assertThat(store().photos().ids()).isEmpty();
    assertThatThrownBy(() -> put(alice, "late")).isInstanceOf(RuntimeException.class);
  }

  private void put(Extension of, String id) {
    await(store().photos().put(of.id(), new Photo(id, "image/png", BYTES)));
  }
}
