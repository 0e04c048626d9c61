package org.magpie.exchange.notification;

import java.time.InstantSource;
import java.util.Optional;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.LoginPassword;

/**
 * Has people told that their password is another one (C-72). The mail goes where they were reached
 * before: who takes a login over may change the address, too.
 */
public final class PasswordChanges {
  private final MailNotices notices;
  private final InstantSource clock;

  private PasswordChanges(MailNotices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /** Follows a directory from now on. */
  public static void follow(Directory directory, MailNotices notices, InstantSource clock) {
    PasswordChanges changes = new PasswordChanges(notices, clock);
    directory.onChange(change -> change.changed().forEach(changes::changed));
  }

  private void changed(DirectoryChange.Changed change) {
    Optional<Integer> before =
        change.before().flatMap(Extension::password).map(LoginPassword::version);
    Optional<Integer> after =
        change.after().flatMap(Extension::password).map(LoginPassword::version);
    if (before.isPresent() && after.isPresent() && !before.equals(after)) {
      Extension person = change.before().get();
      notices.passwordChanged(person, clock.instant());
    }
  }
}
