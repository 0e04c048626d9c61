package org.magpie.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.notification.Mail;
import org.magpie.exchange.notification.NoticeSettings;
import org.magpie.exchange.notification.QueuedMail;
import org.magpie.store.StoreTest;

class MailRowsTest extends StoreTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_123L);

  private static QueuedMail mail(String id, Instant next, int attempts) {
    return new QueuedMail(
        id,
        new Mail(
            "li@example.com",
            "未接来电：\"Eve\"",
            "Zeile\n二",
            List.of(
                new Mail.Attachment(Path.of(id, "0"), "voicemail.wav", "audio/wav"),
                new Mail.Attachment(Path.of(id, "1"), "b.txt", "text/plain"))),
        id.equals("first") ? Optional.of("delete 7 message") : Optional.empty(),
        NOW.minusSeconds(60),
        attempts,
        next,
        attempts == 0 ? Optional.empty() : Optional.of("451 later"));
  }

  @Test
  void keepsMailsOverARestartUntilTheyAreRemoved() {
    QueuedMail first = mail("first", NOW, 0);
    QueuedMail second = mail("second", NOW.plusSeconds(60), 0);
    await(store().mails().put(first));
    await(store().mails().put(second));

    reopen();

    assertThat(store().mails().due(NOW, 10)).containsExactly(first);
    assertThat(store().mails().next()).contains(NOW);
    assertThat(store().mails().waiting()).isEqualTo(2);
    assertThat(store().mails().ids()).containsExactlyInAnyOrder("first", "second");
    QueuedMail tried = mail("first", NOW.plus(Duration.ofMinutes(5)), 1);
    await(store().mails().put(tried));
    assertThat(store().mails().due(NOW, 10)).isEmpty();
    assertThat(store().mails().due(NOW.plusSeconds(600), 10)).containsExactly(second, tried);
    assertThat(store().mails().due(NOW.plusSeconds(600), 1)).containsExactly(second);
    await(store().mails().hurry(NOW));
    assertThat(store().mails().due(NOW, 10)).hasSize(2);
    await(store().mails().remove("first"));
    await(store().mails().remove("second"));
    assertThat(store().mails().next()).isEmpty();
  }

  @Test
  void letsWishesGoWithTheirExtension() {
    Extension alice =
        await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft("1000")))))
            .getFirst();
    await(store().notices().put(alice.id(), new NoticeSettings(true, true)));
    await(store().notices().put(alice.id(), new NoticeSettings(false, false)));
    await(store().notices().put(alice.id(), new NoticeSettings(true, true)));

    reopen();

    assertThat(store().notices().loadAll()).containsOnlyKeys(alice.id());
    assertThat(store().notices().loadAll().get(alice.id()))
        .isEqualTo(new NoticeSettings(true, true));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(alice.id(), 1))));
    assertThat(store().notices().loadAll()).isEmpty();
  }
}
