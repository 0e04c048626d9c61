package org.magpie.exchange.presence;

import java.util.Optional;
import org.magpie.exchange.directory.Directory;
import org.magpie.sip.subscribe.Notifier;

/** Has a notifier serve what the board knows. */
public final class Lamps implements PresenceBoard.Listener {
  private final Notifier notifier;

  private Lamps(Notifier notifier) {
    this.notifier = notifier;
  }

  /** Serves {@code dialog} and {@code presence} from now on. */
  public static void serve(PresenceBoard board, Directory directory, Notifier notifier) {
    board.listen(new Lamps(notifier));
    board.listenToSlots(slot -> notifier.changed(DialogPackage.NAME, slot));
    notifier.serve(new DialogPackage(board, directory));
    notifier.serve(new PresencePackage(board));
  }

  /** A lamp does not show the status, and most of presence does not show in a lamp. */
  @Override
  public void changed(Optional<ExtensionState> before, ExtensionState now) {
    if (before.filter(known -> known.calls().equals(now.calls())).isEmpty()) {
      notifier.changed(DialogPackage.NAME, now.number());
    }
    if (before.filter(known -> samePresence(known, now)).isEmpty()) {
      notifier.changed(PresencePackage.NAME, now.number());
    }
  }

  private static boolean samePresence(ExtensionState one, ExtensionState other) {
    return one.status() == other.status()
        && one.message().equals(other.message())
        && one.devices().isEmpty() == other.devices().isEmpty()
        && one.activity() == other.activity();
  }
}
