package org.magpie.api.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditProgress;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.ExtensionEdit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that was looked at, and may be performed once, as it was shown. Any thread.
 *
 * <pre>
 * PREVIEWED --apply--> RUNNING --> DONE | FAILED | CANCELLED
 *     '------cancel-----------------------------------^
 * </pre>
 */
final class ImportJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);

  /** How far it is. */
  enum State {
    PREVIEWED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  private final String id;
  private final Instant made;
  private volatile ImportPlan plan;
  private final AtomicReference<State> state = new AtomicReference<>(State.PREVIEWED);
  private volatile int ready;
  private volatile boolean cancelled;
  private volatile String failure = "";
  private volatile List<EditResult.Problem> refused = List.of();

  ImportJob(String id, Instant made, ImportPlan plan) {
    this.id = id;
    this.made = made;
    this.plan = plan;
  }

  String id() {
    return id;
  }

  Instant made() {
    return made;
  }

  ImportPlan plan() {
    return plan;
  }

  State state() {
    return Objects.requireNonNull(state.get());
  }

  /** How many extensions are ready to be written together. */
  int ready() {
    return ready;
  }

  /** Why it failed, as a sentence; empty where it did not. */
  String failure() {
    return failure;
  }

  /** What was found wrong when it was performed. */
  List<EditResult.Problem> refused() {
    return refused;
  }

  /**
   * Performs it, in the background; passwords are hashed one by one before anything is written.
   *
   * @return whether it could begin: it had not begun before, and nothing is wrong with it
   */
  boolean apply(DirectoryEditor editor, String by) {
    List<ExtensionEdit> edits = plan.edits();
    if (!plan.problems().isEmpty() || !state.compareAndSet(State.PREVIEWED, State.RUNNING)) {
      return false;
    }
    editor
        .edit(edits, Map.of(), by, progress())
        .whenComplete(
            (result, broken) -> {
              plan = plan.spent();
              if (broken == null) {
                ended(result);
              } else {
                LOG.error("import {} failed", id, broken);
                failure = "the server could not store it; nothing was changed";
                state.set(State.FAILED);
              }
            });
    return true;
  }

  private EditProgress progress() {
    return new EditProgress() {
      @Override
      public void ready(int edits) {
        ready = edits;
      }

      @Override
      public boolean cancelled() {
        return cancelled;
      }
    };
  }

  private void ended(EditResult result) {
    switch (result) {
      case EditResult.Committed committed -> state.set(State.DONE);
      case EditResult.Cancelled() -> state.set(State.CANCELLED);
      case EditResult.Busy() -> {
        failure = "too many passwords wait to be hashed; nothing was changed, try again";
        state.set(State.FAILED);
      }
      case EditResult.Invalid(List<EditResult.Problem> problems) -> {
        refused = problems;
        failure = "somebody changed the extensions meanwhile; nothing was changed, look again";
        state.set(State.FAILED);
      }
    }
  }

  /** Has nothing of it done, unless it is being written already. */
  void cancel() {
    cancelled = true;
    if (state.compareAndSet(State.PREVIEWED, State.CANCELLED)) {
      plan = plan.spent();
    }
  }
}
