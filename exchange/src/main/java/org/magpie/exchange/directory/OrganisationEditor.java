package org.magpie.exchange.directory;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Changes departments and extension groups: all edits of a list or none, in the order in which
 * extensions are changed too. Safe from any thread, never blocks.
 */
public final class OrganisationEditor {
  private final LiveDirectory directory;
  private final OrganisationStore store;
  private final EditQueue queue;

  /**
   * @param extensions whose edits take turns with these
   */
  public OrganisationEditor(
      LiveDirectory directory, OrganisationStore store, DirectoryEditor extensions) {
    this.directory = directory;
    this.store = store;
    this.queue = extensions.queue();
  }

  /** What edits would make of what holds, with negative ids for what is new; changes nothing. */
  public OrganisationResult preview(List<? extends OrganisationEdit> edits) {
    OrganisationPlan plan = new OrganisationPlan(directory.snapshot().organisation(), edits);
    return plan.problems().isEmpty()
        ? new OrganisationResult.Committed(plan.result())
        : new OrganisationResult.Invalid(List.copyOf(plan.problems()));
  }

  /**
   * Does all of the edits, durably before the stage completes, or none of them.
   *
   * @param by who asks for it; empty where that is not known
   */
  public CompletionStage<OrganisationResult> edit(
      List<? extends OrganisationEdit> edits, String by) {
    return queue.<OrganisationResult>queued(() -> commit(edits, by)).exceptionally(this::failed);
  }

  private CompletionStage<OrganisationResult> commit(
      List<? extends OrganisationEdit> edits, String by) {
    Organisation before = directory.snapshot().organisation();
    OrganisationPlan plan = new OrganisationPlan(before, edits);
    if (!plan.problems().isEmpty()) {
      return CompletableFuture.completedFuture(
          new OrganisationResult.Invalid(List.copyOf(plan.problems())));
    }
    if (plan.writes().isEmpty()) {
      return CompletableFuture.completedFuture(new OrganisationResult.Committed(before));
    }
    return store
        .commit(plan.writes())
        .thenApply(
            stored -> {
              directory.organised(stored, by);
              return new OrganisationResult.Committed(stored);
            });
  }

  private OrganisationResult failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof ExtensionStore.StaleExtension stale) {
      return new OrganisationResult.Invalid(
          List.of(
              new EditResult.Problem(
                  0,
                  "version",
                  EditResult.Code.STALE,
                  "somebody else changed it: " + stale.getMessage())));
    }
    throw new CompletionException(cause);
  }
}
