package org.magpie.exchange.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.base.Scheduler;
import org.magpie.exchange.notification.MailTransport.Delivery;
import org.magpie.media.record.DurableCopy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mails that are on their way. Each is durable, with copies of its attachments, before {@link
 * #send} completes, and is then tried until the mail server takes it, refuses it for good, or two
 * days are over. One is sent at a time. Safe from any thread; {@link #send} does not block.
 */
public final class Mails {
  private static final Logger LOG = LoggerFactory.getLogger(Mails.class);

  /** More than wait when everybody's mail server is away for two days; a bound for the disk. */
  private static final int MOST_WAITING = 10_000;

  private static final int MOST_AT_ONCE = 100;
  private static final Duration UNREACHABLE_PAUSE = Duration.ofMinutes(1);

  private final MailStore store;
  private final MailTransport transport;
  private final Path folder;
  private final Executor workers;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();
  private final AtomicReference<@Nullable Cancellable> alarm = new AtomicReference<>();
  private volatile Function<String, CompletionStage<?>> follower =
      word -> CompletableFuture.completedFuture(word);
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * @param folder for copies of attachments
   * @param workers on which mails are kept and sent; its tasks block
   */
  public Mails(
      MailStore store,
      MailTransport transport,
      Path folder,
      Executor workers,
      Scheduler scheduler,
      InstantSource clock) {
    this.store = store;
    this.transport = transport;
    this.folder = folder;
    this.workers = workers;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * Has a mail sent.
   *
   * @return completes with true when the mail is durable: it is on its way whatever happens to this
   *     server; with false when there is no mail server to send it by, or too many wait; fails when
   *     it cannot be kept
   */
  public CompletionStage<Boolean> send(Mail mail) {
    return send(mail, Optional.empty());
  }

  /**
   * The same.
   *
   * @param afterwards kept with the mail, and given to the {@linkplain #follow follower} once the
   *     mail server has it; never when it refuses it or it is given up
   */
  public CompletionStage<Boolean> send(Mail mail, Optional<String> afterwards) {
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    workers.execute(() -> keep(mail, afterwards, kept));
    return kept;
  }

  /**
   * Has {@code next} do what follows a mail, before the mail is forgotten: a crash between the two
   * has both done again. It may block. To be called before the first mail is sent.
   */
  public void follow(Function<String, CompletionStage<?>> next) {
    follower = next;
  }

  private void keep(Mail mail, Optional<String> afterwards, CompletableFuture<Boolean> kept) {
    String id = Ids.alphanumeric(20);
    try {
      if (!transport.ready()) {
        kept.complete(false);
        return;
      }
      if (store.waiting() >= MOST_WAITING) {
        LOG.error("a mail is dropped: {} wait already", MOST_WAITING);
        kept.complete(false);
        return;
      }
      QueuedMail queued = QueuedMail.fresh(id, withCopies(id, mail), afterwards, clock.instant());
      store
          .put(queued)
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  kept.complete(true);
                  wake();
                } else {
                  forgetCopies(id);
                  kept.completeExceptionally(failure);
                }
              });
    } catch (IOException | RuntimeException failed) {
      forgetCopies(id);
      kept.completeExceptionally(failed);
    }
  }

  private Mail withCopies(String id, Mail mail) throws IOException {
    if (mail.attachments().isEmpty()) {
      return mail;
    }
    Path own = Files.createDirectories(folder.resolve(id));
    List<Mail.Attachment> copies = new ArrayList<>();
    for (Mail.Attachment attachment : mail.attachments()) {
      String name = Integer.toString(copies.size());
      DurableCopy.make(attachment.file(), own.resolve(name));
      copies.add(new Mail.Attachment(Path.of(id, name), attachment.name(), attachment.type()));
    }
    return mail.with(copies);
  }

  /** What is kept names the copies below the folder, which may lie elsewhere after a restart. */
  private Mail withFiles(Mail mail) {
    return mail.with(
        mail.attachments().stream()
            .map(one -> new Mail.Attachment(folder.resolve(one.file()), one.name(), one.type()))
            .toList());
  }

  private void forgetCopies(String id) {
    Path own = folder.resolve(id);
    if (!Files.isDirectory(own)) {
      return;
    }
    try (var files = Files.list(own)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(own);
    } catch (IOException | UncheckedIOException left) {
      LOG.warn("copies of attachments stay behind in {}", own, left);
    }
  }

  /**
   * Deletes copies that a crash left whose mail was not kept yet, or forgotten already. Blocks;
   * before the first mail is sent.
   */
  public void forgetLeftCopies() {
    Set<String> waiting = store.ids();
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var folders = Files.list(folder)) {
      folders
          .map(own -> String.valueOf(own.getFileName()))
          .filter(id -> !waiting.contains(id))
          .forEach(this::forgetCopies);
    } catch (IOException | UncheckedIOException left) {
      LOG.warn("copies of attachments stay behind in {}", folder, left);
    }
  }

  /** Begins with what waits since an earlier run of the server. */
  public void start() {
    wake();
  }

  /** Tries all that wait at once: there is another mail server, for example. */
  public void hurry() {
    store.hurry(clock.instant()).thenRun(this::wake);
  }

  /** How many mails wait. Blocks. */
  public int waiting() {
    return store.waiting();
  }

  /** Why the latest attempt failed; empty when it did not. */
  public Optional<String> trouble() {
    return trouble;
  }

  private void wake() {
    again.set(true);
    if (busy.compareAndSet(false, true)) {
      workers.execute(() -> guarded(this::look));
    }
  }

  /** Whatever goes wrong, somebody looks again. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      LOG.error("mails that wait cannot be sent", fault);
      rest(Optional.of(clock.instant().plus(UNREACHABLE_PAUSE)));
    }
  }

  private void look() {
    again.set(false);
    if (!transport.ready()) {
      rest(Optional.empty());
      return;
    }
    Iterator<QueuedMail> due = store.due(clock.instant(), MOST_AT_ONCE).iterator();
    if (due.hasNext()) {
      sendNext(due);
    } else {
      rest(store.next());
    }
  }

  private void sendNext(Iterator<QueuedMail> due) {
    if (!due.hasNext()) {
      look();
      return;
    }
    QueuedMail mail = due.next();
    Delivery delivery = transport.deliver(withFiles(mail.mail()), mail.id(), mail.queuedAt());
    // What is due must not be asked for again before it is kept what became of this one.
    kept(mail, delivery)
        .whenComplete(
            (done, failure) ->
                workers.execute(
                    () -> {
                      if (failure != null) {
                        LOG.error("mail={} cannot be kept", mail.id(), failure);
                      }
                      if (failure != null || delivery instanceof Delivery.Unreachable) {
                        rest(Optional.of(clock.instant().plus(UNREACHABLE_PAUSE)));
                      } else {
                        guarded(() -> sendNext(due));
                      }
                    }));
  }

  private CompletionStage<Void> kept(QueuedMail mail, Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered() -> {
        trouble = Optional.empty();
        LOG.info("mail={} delivered after {} failures", mail.id(), mail.attempts());
        yield followed(mail).thenCompose(done -> forget(mail));
      }
      case Delivery.Never(String why) -> {
        trouble = Optional.of(why);
        LOG.warn("mail={} is not wanted: {}", mail.id(), why);
        yield forget(mail);
      }
      case Delivery.Later(String why) -> later(mail, why);
      case Delivery.Unreachable(String why) -> later(mail, why);
    };
  }

  private CompletionStage<?> followed(QueuedMail mail) {
    return CompletableFuture.completedFuture(mail.afterwards())
        .thenCompose(
            word ->
                word.<CompletionStage<?>>map(follower)
                    .orElseGet(() -> CompletableFuture.completedFuture(word)))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.error("mail={} what follows it failed", mail.id(), failure);
              }
              return mail;
            });
  }

  private CompletionStage<Void> later(QueuedMail mail, String why) {
    trouble = Optional.of(why);
    Instant now = clock.instant();
    if (mail.expired(now)) {
      LOG.warn("mail={} is given up after {} attempts: {}", mail.id(), mail.attempts() + 1, why);
      return forget(mail);
    }
    QueuedMail next = mail.failed(now, why);
    LOG.info("mail={} waits until {}: {}", mail.id(), next.next(), why);
    return store.put(next);
  }

  private CompletionStage<Void> forget(QueuedMail mail) {
    return store.remove(mail.id()).thenRun(() -> forgetCopies(mail.id()));
  }

  private void rest(Optional<Instant> until) {
    busy.set(false);
    until.ifPresent(this::wakeAt);
    if (again.get()) {
      wake();
    }
  }

  private void wakeAt(Instant next) {
    Duration pause = Duration.between(clock.instant(), next);
    Cancellable before = alarm.getAndSet(scheduler.schedule(pause, this::wake));
    if (before != null) {
      before.cancel();
    }
  }
}
