package org.magpie.exchange.routing.edit;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditQueue;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;

/**
 * Changes the rules of the company, one change after the other; each is stored before calls are
 * decided by it. A change that changes nothing writes nothing. Safe from any thread, never blocks.
 */
public final class CompanyEditor {
  private final LiveDirectory directory;
  private final CompanyStore store;
  private final InstantSource clock;
  private final Supplier<Served> served;
  private final EditQueue edits = new EditQueue();

  /**
   * @param served what calls can be sent to; asked at each change
   */
  public CompanyEditor(
      LiveDirectory directory, CompanyStore store, InstantSource clock, Supplier<Served> served) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
    this.served = served;
  }

  /**
   * Changes what a document names ({@link CompanyDocument}).
   *
   * @param version the one the sender saw; empty where it does not care
   */
  public CompletionStage<EditOutcome<Company>> edit(OptionalLong version, Map<String, ?> document) {
    return edits.queued(
        () -> {
          DirectorySnapshot snapshot = directory.snapshot();
          Company before = snapshot.company();
          if (version.isPresent() && version.getAsLong() != before.version()) {
            return now(new EditOutcome.Stale<>(before.version()));
          }
          List<FieldProblem> problems = new ArrayList<>();
          Company next = read(document, snapshot, problems);
          return problems.isEmpty()
              ? keep(before, next)
              : now(new EditOutcome.Invalid<>(List.copyOf(problems)));
        });
  }

  /**
   * What a document would make of the rules in a directory; changes nothing.
   *
   * @param problems takes what is wrong; the result is of no use then
   */
  public Company preview(
      Map<String, ?> document, DirectorySnapshot in, List<FieldProblem> problems) {
    return read(document, in, problems);
  }

  private Company read(Map<String, ?> document, DirectorySnapshot in, List<FieldProblem> problems) {
    Company next = CompanyDocument.read(document, in.company(), clock.instant(), problems);
    if (problems.isEmpty()) {
      new CompanyRules(in, served.get(), problems).check(next);
    }
    return next;
  }

  /** Changes rules by a program of ours, which knows what it does: nothing is checked. */
  public CompletionStage<EditOutcome<Company>> edit(UnaryOperator<Company> change) {
    return edits.queued(
        () -> {
          Company before = directory.snapshot().company();
          return keep(before, change.apply(before));
        });
  }

  private CompletionStage<EditOutcome<Company>> keep(Company before, Company next) {
    if (next.withVersion(before.version()).equals(before)) {
      return now(new EditOutcome.Done<>(before));
    }
    Company counted = next.withVersion(before.version() + 1);
    return store
        .put(counted)
        .thenApply(
            stored -> {
              directory.ruled(counted);
              return new EditOutcome.Done<>(counted);
            });
  }

  private static <T> CompletionStage<T> now(T outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
