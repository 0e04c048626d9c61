package org.magpie.server.wiring;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.magpie.base.Scheduler;
import org.magpie.exchange.notification.AdministratorNotices;
import org.magpie.exchange.notification.MailNotices;
import org.magpie.exchange.notification.Mails;
import org.magpie.exchange.notification.NoticeWishes;
import org.magpie.exchange.notification.Notices;
import org.magpie.exchange.notification.PasswordChanges;
import org.magpie.server.configuration.Setting;
import org.magpie.server.mail.SmtpServer;

/** Everything that tells people by mail. */
record Notifications(
    Mails mails,
    NoticeWishes wishes,
    Notices notices,
    AdministratorNotices administrator,
    ExecutorService workers)
    implements AutoCloseable {

  /** Loads what people want to be told; what waits is sent from {@link #begin} on. */
  static Notifications open(Path data, Core core, Scheduler scheduler, InstantSource clock) {
    ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    Mails mails =
        new Mails(
            core.store().mails(),
            core.mail(),
            data.resolve("outgoing-mail"),
            workers,
            scheduler,
            clock);
    mails.forgetLeftCopies();
    NoticeWishes wishes = new NoticeWishes(core.store().notices(), core.directory());
    MailNotices notices =
        new MailNotices(
            core.directory(),
            wishes,
            mails,
            () -> core.settings().get(Setting.COMPANY_NAME),
            ZoneId.systemDefault());
    PasswordChanges.follow(core.directory(), notices, clock);
    AdministratorNotices administrator =
        new AdministratorNotices(
            core.directory(),
            mails,
            () -> core.settings().get(Setting.COMPANY_NAME),
            ZoneId.systemDefault());
    return new Notifications(mails, wishes, notices, administrator, workers);
  }

  /** Sends what waits, now and again whenever another mail server is set. */
  void begin(Core core) {
    mails.start();
    AtomicReference<Optional<SmtpServer>> used = new AtomicReference<>(core.settings().smtp());
    core.settings()
        .follow(
            now -> {
              if (!now.smtp().equals(used.getAndSet(now.smtp()))) {
                mails.hurry();
              }
            });
  }

  /** What is being sent may be sent again by the next run; nothing is lost. */
  @Override
  public void close() {
    workers.shutdownNow();
  }
}
