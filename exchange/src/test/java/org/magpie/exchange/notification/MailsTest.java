package org.magpie.exchange.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.exchange.notification.MailTransport.Delivery;

/** Mails wait in a store until they are delivered, refused or too old; in virtual time. */
class MailsTest {
  private static final Instant START = Instant.parse("2027-01-04T09:00:00Z");

  @TempDir Path folder;

  private Instant now = START;
  private final Deque<Delivery> answers = new ArrayDeque<>();
  private final List<String> attempts = new ArrayList<>();
  private final MemoryMails store = new MemoryMails();
  private final Alarms alarms = new Alarms();
  private boolean ready = true;
  private Mails mails;

  @BeforeEach
  void open() {
    mails = mails();
  }

  private Mails mails() {
    return new Mails(
        store,
        new MailTransport() {
          @Override
          public boolean ready() {
            return ready;
          }

          @Override
          public Delivery deliver(Mail mail, String id, Instant written) {
            String files =
                String.join(
                    ",", mail.attachments().stream().map(one -> content(one.file())).toList());
            attempts.add(Duration.between(START, now).toMinutes() + " " + mail.to() + files);
            return answers.isEmpty() ? new Delivery.Delivered() : answers.pop();
          }
        },
        folder.resolve("out"),
        Runnable::run,
        alarms,
        () -> now);
  }

  private static String content(Path file) {
    try {
      return " with " + Files.readString(file);
    } catch (IOException e) {
      return " without its file";
    }
  }

  private static Mail to(String address) {
    return Mail.of(address, "Hello", "Text");
  }

  private boolean send(Mail mail) {
    return mails.send(mail).toCompletableFuture().getNow(false);
  }

  @Test
  void sendsAtOnceAndForgets() {
    assertThat(send(to("alice@example.com"))).isTrue();
    assertThat(attempts).containsExactly("0 alice@example.com");
    assertThat(store.kept).isEmpty();
  }

  @Test
  void triesEverMoreRarelyUntilTheServerTakesIt() {
    for (int i = 0; i < 5; i++) {
      answers.add(new Delivery.Later("451 greylisted"));
    }
    send(to("alice@example.com"));
    assertThat(mails.trouble()).contains("451 greylisted");
    alarms.until(START.plus(Duration.ofHours(12)));
    assertThat(attempts)
        .containsExactly(
            "0 alice@example.com",
            "1 alice@example.com",
            "5 alice@example.com",
            "21 alice@example.com",
            "81 alice@example.com",
            "141 alice@example.com");
    assertThat(store.kept).isEmpty();
    assertThat(mails.trouble()).isEmpty();
  }

  @Test
  void givesUpAfterTwoDays() {
    for (int i = 0; i < 100; i++) {
      answers.add(new Delivery.Unreachable("connection refused"));
    }
    send(to("alice@example.com"));
    alarms.until(START.plus(Duration.ofHours(47)));
    assertThat(store.kept).hasSize(1);
    alarms.until(START.plus(Duration.ofHours(50)));
    assertThat(store.kept).isEmpty();
    int tried = attempts.size();
    alarms.until(START.plus(Duration.ofDays(5)));
    assertThat(attempts).hasSize(tried);
  }

  @Test
  void dropsWhatTheServerWillNeverTakeAndSendsTheRest() {
    answers.add(new Delivery.Never("550 no such user"));
    assertThat(send(to("nobody@example.com"))).isTrue();
    assertThat(send(to("alice@example.com"))).isTrue();
    assertThat(attempts).containsExactly("0 nobody@example.com", "0 alice@example.com");
    assertThat(store.kept).isEmpty();
  }

  @Test
  void doesWhatFollowsAMailWhenItIsDeliveredAndOnlyThen() {
    List<String> followed = new ArrayList<>();
    mails.follow(word -> follow(followed, word));
    answers.add(new Delivery.Later("451 greylisted"));
    mails.send(to("alice@example.com"), Optional.of("alice"));
    assertThat(followed).as("it waits").isEmpty();
    answers.add(new Delivery.Never("550 no such user"));
    mails.send(to("nobody@example.com"), Optional.of("nobody"));
    alarms.until(START.plus(Duration.ofMinutes(1)));
    assertThat(followed).containsExactly("alice");
    assertThat(store.kept).isEmpty();
  }

  private CompletionStage<?> follow(List<String> followed, String word) {
    assertThat(store.kept).as("a crash now must not lose it").isNotEmpty();
    followed.add(word);
    return CompletableFuture.completedFuture(word);
  }

  @Test
  void doesWhatFollowsAMailOfAnEarlierRun() {
    answers.add(new Delivery.Unreachable("connection refused"));
    mails.send(to("alice@example.com"), Optional.of("alice"));
    alarms.tasks.clear();

    now = now.plus(Duration.ofMinutes(30));
    mails = mails();
    List<String> followed = new ArrayList<>();
    mails.follow(word -> follow(followed, word));
    mails.start();
    assertThat(followed).containsExactly("alice");
  }

  @Test
  void forgetsAMailThoughWhatFollowsFails() {
    mails.follow(word -> CompletableFuture.failedFuture(new IllegalStateException(word)));
    mails.send(to("alice@example.com"), Optional.of("alice"));
    mails.follow(
        word -> {
          throw new IllegalStateException(word);
        });
    mails.send(to("bob@example.com"), Optional.of("bob"));
    assertThat(attempts).hasSize(2);
    assertThat(store.kept).isEmpty();
  }

  @Test
  void doesNotTryTheOthersWhileTheServerIsAway() {
    answers.add(new Delivery.Unreachable("connection refused"));
    answers.add(new Delivery.Unreachable("connection refused"));
    send(to("alice@example.com"));
    send(to("bob@example.com"));
    assertThat(attempts).as("a new mail is tried once").hasSize(2);
    alarms.until(START.plus(Duration.ofMinutes(2)));
    assertThat(attempts.subList(2, 4)).containsExactly("1 alice@example.com", "1 bob@example.com");
    assertThat(store.kept).isEmpty();
  }

  @Test
  void goesOnAfterARestartWithItsOwnCopyOfAFile() throws IOException {
    Path voicemail = Files.writeString(folder.resolve("message.wav"), "sound");
    answers.add(new Delivery.Unreachable("connection refused"));
    send(
        to("alice@example.com")
            .with(List.of(new Mail.Attachment(voicemail, "v.wav", "audio/wav"))));
    Files.delete(voicemail);
    alarms.tasks.clear();

    now = now.plus(Duration.ofMinutes(30));
    mails = mails();
    mails.start();

    assertThat(attempts)
        .containsExactly("0 alice@example.com with sound", "30 alice@example.com with sound");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void deletesCopiesThatACrashLeftWithoutTheirMail() throws IOException {
    Path voicemail = Files.writeString(folder.resolve("message.wav"), "sound");
    answers.add(new Delivery.Unreachable("connection refused"));
    send(
        to("alice@example.com")
            .with(List.of(new Mail.Attachment(voicemail, "v.wav", "audio/wav"))));
    Path left = Files.createDirectories(folder.resolve("out").resolve("left"));
    Files.writeString(left.resolve("0"), "sound");
    mails = mails();
    mails.forgetLeftCopies();
    assertThat(left).doesNotExist();
    mails.hurry();
    assertThat(attempts).last().isEqualTo("0 alice@example.com with sound");
  }

  @Test
  void keepsNothingThatCannotBeKeptWhole() {
    Path gone = folder.resolve("gone.wav");
    CompletionStage<Boolean> sent =
        mails.send(
            to("alice@example.com").with(List.of(new Mail.Attachment(gone, "v.wav", "audio/wav"))));
    assertThat(sent.toCompletableFuture()).isCompletedExceptionally();
    assertThat(store.kept).isEmpty();
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void keepsNoMailWithoutAMailServerAndHurriesWhenThereIsAnother() {
    ready = false;
    assertThat(send(to("alice@example.com"))).isFalse();
    ready = true;
    answers.add(new Delivery.Later("452 full"));
    answers.add(new Delivery.Later("452 full"));
    send(to("bob@example.com"));
    alarms.until(START.plus(Duration.ofMinutes(1)));
    now = START.plus(Duration.ofMinutes(2));
    mails.hurry();
    assertThat(attempts)
        .containsExactly("0 bob@example.com", "1 bob@example.com", "2 bob@example.com");
    assertThat(store.kept).isEmpty();
  }

  @Test
  void writesNoHeaderOfItsOwnFromANameThatSomebodySent() {
    assertThat(Mail.of("a@example.com", "Call from Eve\r\nBcc: all@example.com", "").subject())
        .isEqualTo("Call from Eve Bcc: all@example.com");
  }

  /** Runs what is due as the clock goes on. */
  private final class Alarms implements Scheduler {
    private record Alarm(Instant at, Runnable task) {}

    final PriorityQueue<Alarm> tasks =
        new PriorityQueue<>((one, other) -> one.at().compareTo(other.at()));

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      Alarm alarm = new Alarm(now.plus(delay), task);
      tasks.add(alarm);
      return () -> tasks.remove(alarm);
    }

    void until(Instant end) {
      while (!tasks.isEmpty() && !tasks.peek().at().isAfter(end)) {
        Alarm next = tasks.poll();
        now = next.at().isAfter(now) ? next.at() : now;
        next.task().run();
      }
      now = end;
    }
  }

  private static final class MemoryMails implements MailStore {
    final Map<String, QueuedMail> kept = new TreeMap<>();

    @Override
    public CompletionStage<Void> put(QueuedMail mail) {
      kept.put(mail.id(), mail);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> remove(String id) {
      kept.remove(id);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<QueuedMail> due(Instant now, int most) {
      return kept.values().stream()
          .filter(mail -> !mail.next().isAfter(now))
          .sorted((one, other) -> one.mail().to().compareTo(other.mail().to()))
          .limit(most)
          .toList();
    }

    @Override
    public Optional<Instant> next() {
      return kept.values().stream().map(QueuedMail::next).min(Instant::compareTo);
    }

    @Override
    public CompletionStage<Void> hurry(Instant now) {
      kept.replaceAll(
          (id, mail) ->
              new QueuedMail(
                  id,
                  mail.mail(),
                  mail.afterwards(),
                  mail.queuedAt(),
                  mail.attempts(),
                  now,
                  mail.failure()));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<String> ids() {
      return kept.keySet();
    }

    @Override
    public int waiting() {
      return kept.size();
    }
  }
}
