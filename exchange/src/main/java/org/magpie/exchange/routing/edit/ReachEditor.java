package org.magpie.exchange.routing.edit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditQueue;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * Changes how people can be reached, one change after the other; each is stored before calls are
 * decided by it. A change that changes nothing writes nothing. Safe from any thread, never blocks.
 */
public final class ReachEditor {
  private final LiveDirectory directory;
  private final ReachStore store;
  private final InstantSource clock;
  private final Supplier<Served> served;
  private final EditQueue edits = new EditQueue();

  /**
   * @param served what calls can be sent to; asked at each change
   */
  public ReachEditor(
      LiveDirectory directory, ReachStore store, InstantSource clock, Supplier<Served> served) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
    this.served = served;
  }

  /**
   * Changes what a document names ({@link ReachDocument}).
   *
   * @param version the one the sender saw; empty where it does not care
   */
  public CompletionStage<EditOutcome<ReachSettings>> edit(
      long extensionId, OptionalLong version, Map<String, ?> document) {
    return edits.queued(
        () -> {
          DirectorySnapshot snapshot = directory.snapshot();
          Optional<Extension> extension = snapshot.byId(extensionId);
          if (extension.isEmpty()) {
            return now(new EditOutcome.Gone<>());
          }
          ReachSettings before = snapshot.reach(extension.get());
          if (version.isPresent() && version.getAsLong() != before.version()) {
            return now(new EditOutcome.Stale<>(before.version()));
          }
          List<FieldProblem> problems = new ArrayList<>();
          ReachSettings next = read(document, extension.get(), snapshot, problems);
          return problems.isEmpty()
              ? keep(extensionId, before, next)
              : now(new EditOutcome.Invalid<>(List.copyOf(problems)));
        });
  }

  /**
   * What a document would make of the settings in a directory; changes nothing.
   *
   * @param problems takes what is wrong; the result is of no use then
   */
  public ReachSettings preview(
      Extension extension,
      Map<String, ?> document,
      DirectorySnapshot in,
      List<FieldProblem> problems) {
    return read(document, extension, in, problems);
  }

  private ReachSettings read(
      Map<String, ?> document,
      Extension extension,
      DirectorySnapshot in,
      List<FieldProblem> problems) {
    ReachSettings before = in.reach(extension);
    ReachSettings next =
        ReachDocument.read(document, before, extension.number(), clock.instant(), problems);
    if (problems.isEmpty()) {
      new ReachRules(extension, before, in, served.get(), problems).check(next);
    }
    return next;
  }

  /** Changes settings by a program of ours, which knows what it does: nothing is checked. */
  public CompletionStage<EditOutcome<ReachSettings>> edit(
      long extensionId, UnaryOperator<ReachSettings> change) {
    return edits.queued(
        () -> {
          DirectorySnapshot snapshot = directory.snapshot();
          Optional<Extension> extension = snapshot.byId(extensionId);
          if (extension.isEmpty()) {
            return now(new EditOutcome.Gone<>());
          }
          ReachSettings before = snapshot.reach(extension.get());
          return keep(extensionId, before, change.apply(before));
        });
  }

  private CompletionStage<EditOutcome<ReachSettings>> keep(
      long extensionId, ReachSettings before, ReachSettings next) {
    if (next.withVersion(before.version()).equals(before)) {
      return now(new EditOutcome.Done<>(before));
    }
    ReachSettings counted = next.withVersion(before.version() + 1);
    return store
        .put(extensionId, counted)
        .thenApply(
            stored -> {
              directory.reached(extensionId, counted);
              return new EditOutcome.Done<>(counted);
            });
  }

  private static <T> CompletionStage<T> now(T outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
