package org.magpie.store.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.ExtensionStore.StaleExtension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.record.CallType;
import org.magpie.store.StoreTest;

class ExtensionsTest extends StoreTest {

  @Test
  void keepsEveryFieldOverARestart() {
    Extension full = insert(draft("1000"));
    Extension bare =
        insert(
            new Extension(
                0,
                "20",
                "张伟",
                Optional.empty(),
                false,
                1,
                Optional.empty(),
                Optional.empty(),
                new ExtensionSettings(
                    false,
                    false,
                    true,
                    false,
                    RecordingPermission.PAUSE,
                    new Keeping(false, Set.of(CallType.INBOUND, CallType.OUTBOUND), false))));

    reopen();

    assertThat(store().extensions().loadAll()).containsExactlyInAnyOrder(full, bare);
    // Records print secrets as set#n; equality above has compared them in full.
    assertThat(full.sipSecret()).isEqualTo(draft("1000").sipSecret());
  }

  @Test
  void refusesAStaleVersionAndChangesNothing() {
    Extension first = insert(draft("1000"));
    Extension second = version(first, 2, "Second");
    await(store().extensions().commit(List.of(new ExtensionWrite.Update(second, 1))));

    assertThatThrownBy(
            () ->
                await(
                    store()
                        .extensions()
                        .commit(
                            List.of(
                                new ExtensionWrite.Insert(draft("1001")),
                                new ExtensionWrite.Update(version(first, 2, "Late"), 1)),
                            Map.of("setting.company_name", "Late"))))
        .isInstanceOf(StaleExtension.class);
    assertThat(store().extensions().loadAll()).containsExactly(second);
    assertThat(store().settings().load("setting.company_name")).isEmpty();
  }

  @Test
  void refusesASecondExtensionOfOneNumber() {
    Extension first = insert(draft("1000"));

    assertThatThrownBy(() -> insert(draft("1000"))).isInstanceOf(StaleExtension.class);
    assertThat(store().extensions().loadAll()).containsExactly(first);
  }

  @Test
  void neverGivesAnIdTwice() {
    Extension first = insert(draft("1000"));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(first.id(), 1))));
    reopen();

    assertThat(insert(draft("1000")).id()).isGreaterThan(first.id());
  }

  @Test
  void takesHostileTextAsText() {
    Extension hostile =
        new Extension(
            0,
            "1000",
            "'; drop table extension; --",
            Optional.of("a'b@example.com"),
            true,
            1,
            Optional.empty(),
            Optional.empty());
    Extension kept = insert(hostile);

    assertThat(store().extensions().loadAll()).containsExactly(kept);
    assertThat(kept.name()).isEqualTo(hostile.name());
  }

  private Extension insert(Extension draft) {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft)))).getFirst();
  }

  private static Extension version(Extension from, int version, String name) {
    return new Extension(
        from.id(),
        from.number(),
        name,
        from.email(),
        from.enabled(),
        version,
        from.password(),
        from.sipSecret());
  }
}
