package org.magpie.exchange;

import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.SessionEnded;
import org.magpie.sip.subscribe.Notifier;
import org.magpie.sip.subscribe.SubscriptionEnd;

/**
 * Takes those out of their calls who may no longer call: of an extension that was deleted or
 * disabled, of a client whose kind or whose SDK was switched off, and of one that
 * logs out; and the subscriptions of and to an extension that has gone, or whose telephones have
 * another secret now. A client that is put out by another login of its user keeps its call for a
 * while, for a page that was reloaded comes back into it.
 */
public final class Departures {
  private Departures() {}

  /** Watches for them until cancelled. */
  public static Cancellable watch(
      Directory directory, Logins logins, Calls calls, Notifier notifier) {
    Cancellable extensions =
        directory.onChange(
            change -> {
              changed(change, calls);
              changed(change, notifier);
            });
    Cancellable clients = logins.onEnded(ended -> ended(ended, calls));
    return () -> {
      extensions.cancel();
      clients.cancel();
    };
  }

  private static void changed(DirectoryChange change, Calls calls) {
    for (DirectoryChange.Changed one : change.changed()) {
      Optional<Extension> before = one.before().filter(Extension::enabled);
      if (before.isPresent() && one.after().filter(Extension::enabled).isEmpty()) {
        calls.endOf(before.get().number(), EndReason.ENDED_BY_COMMAND);
      }
    }
  }

  private static void changed(DirectoryChange change, Notifier notifier) {
    for (DirectoryChange.Changed one : change.changed()) {
      Optional<Extension> before = one.before().filter(Extension::enabled);
      if (before.isEmpty()) {
        continue;
      }
      String number = before.get().number();
      Optional<Extension> after =
          one.after().filter(Extension::enabled).filter(same -> same.number().equals(number));
      if (after.isEmpty()) {
        notifier.dismiss(number, SubscriptionEnd.REJECTED);
        notifier.gone(number);
      } else if (!after.get().sipSecret().equals(before.get().sipSecret())) {
        notifier.dismiss(number, SubscriptionEnd.DEACTIVATED);
      }
    }
  }

  private static void ended(SessionEnded ended, Calls calls) {
    if (ended.reason().endsCalls()) {
      calls.endOfLogin(ended.session().id(), EndReason.ENDED_BY_COMMAND);
    }
  }
}
