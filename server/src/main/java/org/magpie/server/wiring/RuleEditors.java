package org.magpie.server.wiring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.store.Store;

/** The editors of what people and administrators set about calls. Any thread. */
final class RuleEditors {
  private final ReachEditor reach;
  private final CompanyEditor company;

  /** Where no exchange runs, it is not known what is served: nothing is refused for that. */
  private volatile Supplier<Served> served = () -> Served.ALL;

  RuleEditors(LiveDirectory directory, Store store, InstantSource clock) {
    reach = new ReachEditor(directory, store.reach(), clock, () -> served.get());
    company = new CompanyEditor(directory, store.company(), clock, () -> served.get());
  }

  ReachEditor reach() {
    return reach;
  }

  CompanyEditor company() {
    return company;
  }

  /** From now on an exchange runs, which says what it serves. */
  void serving(Supplier<Served> what) {
    served = what;
  }

  /** Stores a status that a person chose at a telephone. */
  CompletionStage<?> choose(long extensionId, PresenceStatus status, Instant at) {
    return reach.edit(extensionId, settings -> settings.withChosen(status, at));
  }

  /** What calls can be sent to. */
  Served served() {
    return served.get();
  }
}
