package org.magpie.store.voicemail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessageQuery;
import org.magpie.exchange.voicemail.VoicemailStore;
import org.magpie.store.Store;
import org.magpie.store.TestDatabase;

/**
 * Prints how long a page and a count of a list of 100,000 voice messages take, of which half are
 * read. Run by hand; no test.
 */
final class VoicemailListFigure {
  private static final int MESSAGES = 100_000;
  private static final MailboxId MAILBOX = new MailboxId.OfExtension(7);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private VoicemailListFigure() {}

  public static void main(String[] arguments) {
    try (Store store = Store.open(TestDatabase.SQLITE.fresh())) {
      VoicemailStore voicemail = store.voicemail();
      fill(voicemail);
      print("first page", () -> page(voicemail, Optional.empty(), Optional.empty(), 0));
      print("last page", () -> page(voicemail, Optional.empty(), Optional.empty(), MESSAGES - 25));
      print("unread", () -> page(voicemail, Optional.of(false), Optional.empty(), 0));
      print("search", () -> page(voicemail, Optional.empty(), Optional.of("anders 99"), 0));
      print("count", () -> voicemail.count(List.of(MAILBOX), 7));
    }
    System.exit(0);
  }

  private static void fill(VoicemailStore voicemail) {
    Deque<CompletableFuture<Void>> writing = new ArrayDeque<>();
    for (int i = 0; i < MESSAGES; i++) {
      writing.add(voicemail.put(message(i)).toCompletableFuture());
      if (writing.size() > 5_000) {
        writing.removeFirst().join();
      }
    }
    writing.forEach(CompletableFuture::join);
  }

  private static VoiceMessage message(int i) {
    return new VoiceMessage(
        "message-" + i,
        MAILBOX,
        "call-" + i,
        CallParty.extension(String.valueOf(1000 + i % 9000), "Anders " + i),
        NOON.plusSeconds(i),
        "2026/11/20/120000-message-" + i + ".wav",
        VoiceMessage.State.COMPLETE,
        Duration.ofSeconds(20),
        320_044,
        i % 2 == 0 ? Set.of(7L) : Set.of(),
        Optional.empty());
  }

  private static void page(
      VoicemailStore voicemail, Optional<Boolean> read, Optional<String> search, int offset) {
    voicemail.query(new VoiceMessageQuery(List.of(MAILBOX), 7, read, search, offset, 25));
  }

  private static void print(String what, Runnable query) {
    double[] millis = new double[30];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      query.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf("%s: median %.1f ms, worst %.1f ms%n", what, millis[15], millis[29]);
  }
}
