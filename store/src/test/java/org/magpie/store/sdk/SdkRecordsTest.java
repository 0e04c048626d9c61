package org.magpie.store.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.sdk.ApiToken;
import org.magpie.exchange.sdk.SdkApplication;
import org.magpie.exchange.sdk.Signature;
import org.magpie.store.StoreTest;

class SdkRecordsTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SdkApplication FIRST = new SdkApplication("id", "hash", 1, NOW);

  private static ApiToken token(String name) {
    return new ApiToken(name, NOW, "refresh of " + name, NOW.plusSeconds(60));
  }

  private static Signature signature(Extension extension, String hash, int age) {
    return new Signature(
        hash,
        extension.id(),
        NOW.minusSeconds(age),
        age == 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(age)));
  }

  private Extension extension() {
    return await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft("1000")))))
        .getFirst();
  }

  @Test
  void everythingSurvivesARestart() {
    Extension alice = extension();
    await(store().sdk().putApplication(FIRST));
    await(store().sdk().putToken(token("one"), List.of()));
    await(store().sdk().putToken(token("two"), List.of("one")));
    await(store().sdk().putSignature(signature(alice, "young", 0), List.of()));
    await(store().sdk().putSignature(signature(alice, "old", 9), List.of()));

    reopen();

    assertThat(store().sdk().loadApplication()).contains(FIRST);
    assertThat(store().sdk().loadTokens()).containsExactly(token("two"));
    assertThat(store().sdk().loadSignatures())
        .containsExactly(signature(alice, "old", 9), signature(alice, "young", 0));
    await(store().sdk().putSignature(signature(alice, "next", 1), List.of("old", "young")));
    await(store().sdk().removeTokens(List.of("two", "never was")));
    assertThat(store().sdk().loadSignatures()).containsExactly(signature(alice, "next", 1));
    assertThat(store().sdk().loadTokens()).isEmpty();
  }

  @Test
  void aNewKeyTakesTokensAndSignaturesWithIt() {
    await(store().sdk().putApplication(FIRST));
    await(store().sdk().putToken(token("one"), List.of()));
    await(store().sdk().putSignature(signature(extension(), "young", 0), List.of()));
    SdkApplication second = new SdkApplication("id", "other hash", 2, NOW.plusSeconds(1));
    await(store().sdk().putApplication(second));

    assertThat(store().sdk().loadApplication()).contains(second);
    assertThat(store().sdk().loadTokens()).isEmpty();
    assertThat(store().sdk().loadSignatures()).isEmpty();
  }

  @Test
  void signaturesGoWithTheirExtension() {
    Extension alice = extension();
    await(store().sdk().putSignature(signature(alice, "young", 0), List.of()));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(alice.id(), 1))));

    assertThat(store().sdk().loadSignatures()).isEmpty();
  }
}
