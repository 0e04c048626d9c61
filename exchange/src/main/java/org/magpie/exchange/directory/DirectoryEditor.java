package org.magpie.exchange.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Changes the directory: all edits of a list or none, one list after the other. Changes only what
 * was sent, fails on a stale version, names every field that is wrong. An edit that would change
 * nothing writes nothing. Safe from any thread, never blocks.
 */
public final class DirectoryEditor {
  private final LiveDirectory directory;
  private final ExtensionStore store;
  private final PasswordHasher hasher;
  private final PasswordPolicy policy;
  private final String realm;
  private final EditQueue queue = new EditQueue();

  /**
   * @param realm of the installation, to which SIP secrets are bound
   */
  public DirectoryEditor(
      LiveDirectory directory,
      ExtensionStore store,
      PasswordHasher hasher,
      PasswordPolicy policy,
      String realm) {
    this.directory = directory;
    this.store = store;
    this.hasher = hasher;
    this.policy = policy;
    this.realm = realm;
  }

  /** What {@link #edit(List)} would find wrong with these edits now; changes nothing. */
  public List<EditResult.Problem> check(List<? extends ExtensionEdit> edits) {
    return check(edits, directory.snapshot());
  }

  /** The same in a directory that is not there yet. */
  public List<EditResult.Problem> check(List<? extends ExtensionEdit> edits, DirectorySnapshot in) {
    return List.copyOf(new EditPlan(in, edits, unhashed(edits), policy, realm).problems());
  }

  /** Does one edit. */
  public CompletionStage<EditResult> edit(ExtensionEdit edit) {
    return edit(List.of(edit));
  }

  /**
   * Does all of the edits, durably before the stage completes, or none of them. Fails when the
   * store fails; then nothing was changed.
   */
  public CompletionStage<EditResult> edit(List<? extends ExtensionEdit> edits) {
    return edit(edits, Map.of());
  }

  /**
   * The same together with values of the installation: both or neither.
   *
   * @param settings by name (see {@code SettingStore}); already found right
   */
  public CompletionStage<EditResult> edit(
      List<? extends ExtensionEdit> edits, Map<String, String> settings) {
    return edit(edits, settings, "", EditProgress.NONE);
  }

  /**
   * The same for somebody who can be told how far it is.
   *
   * @param by who asks for it, such as the name of an administrator; empty where that is not known
   */
  public CompletionStage<EditResult> edit(
      List<? extends ExtensionEdit> edits,
      Map<String, String> settings,
      String by,
      EditProgress progress) {
    // Passwords are hashed only for edits that are right so far, and before the queue, so that a
    // long list holds up nobody.
    List<EditResult.Problem> early = check(edits);
    if (!early.isEmpty()) {
      return CompletableFuture.completedFuture(new EditResult.Invalid(early));
    }
    return hashes(edits, progress)
        .thenCompose(
            all ->
                queue.queued(
                    () -> {
                      going(progress);
                      return commit(edits, all, settings, by);
                    }))
        .exceptionally(
            failure -> {
              Throwable cause =
                  failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
              return switch (cause) {
                case PasswordHasher.BusyException busy -> new EditResult.Busy();
                case CancellationException given -> new EditResult.Cancelled();
                case ExtensionStore.StaleExtension stale ->
                    new EditResult.Invalid(
                        List.of(
                            new EditResult.Problem(
                                0,
                                "version",
                                EditResult.Code.STALE,
                                "somebody else changed it: " + stale.getMessage())));
                case null, default -> throw new CompletionException(cause);
              };
            });
  }

  private static void going(EditProgress progress) {
    if (progress.cancelled()) {
      throw new CancellationException();
    }
  }

  private CompletionStage<List<Optional<String>>> hashes(
      List<? extends ExtensionEdit> edits, EditProgress progress) {
    CompletionStage<List<Optional<String>>> hashes =
        CompletableFuture.completedFuture(new ArrayList<>());
    int index = 0;
    for (ExtensionEdit edit : edits) {
      int ready = ++index;
      // A list is hashed one by one: it must not fill the queue that logins wait in as well.
      hashes =
          hashes.thenCompose(
              done -> {
                going(progress);
                return hash(edit)
                    .thenApply(
                        hash -> {
                          done.add(hash);
                          progress.ready(ready);
                          return done;
                        });
              });
    }
    return hashes;
  }

  private CompletionStage<Optional<String>> hash(ExtensionEdit edit) {
    Optional<String> sent = passwordOf(edit);
    if (sent.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Optional<LoginPassword> kept =
        edit instanceof ExtensionEdit.Update update
            ? directory.snapshot().byId(update.id()).flatMap(Extension::password)
            : Optional.empty();
    if (kept.isEmpty()) {
      return hasher.hash(sent.get()).thenApply(Optional::of);
    }
    return hasher
        .verify(sent.get(), kept.get().hash())
        .thenCompose(
            same ->
                same
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : hasher.hash(sent.get()).thenApply(Optional::of));
  }

  private static Optional<String> passwordOf(ExtensionEdit edit) {
    return switch (edit) {
      case ExtensionEdit.Create(ExtensionPatch fields) -> fields.password();
      case ExtensionEdit.Update(long id, int version, ExtensionPatch fields) -> fields.password();
      case ExtensionEdit.Delete delete -> Optional.<String>empty();
    };
  }

  private CompletionStage<EditResult> commit(
      List<? extends ExtensionEdit> edits,
      List<Optional<String>> hashes,
      Map<String, String> settings,
      String by) {
    EditPlan plan = plan(edits, hashes);
    if (!plan.problems().isEmpty()) {
      return CompletableFuture.completedFuture(
          new EditResult.Invalid(List.copyOf(plan.problems())));
    }
    List<ExtensionWrite> writes =
        plan.steps().stream().flatMap(step -> step.write().stream()).toList();
    if (writes.isEmpty() && settings.isEmpty()) {
      return CompletableFuture.completedFuture(committed(plan, List.of(), by));
    }
    return store.commit(writes, settings).thenApply(stored -> committed(plan, stored, by));
  }

  /** Takes the extensions as the store gave them back, with the ids of the new ones. */
  private EditResult committed(EditPlan plan, List<Extension> stored, String by) {
    List<DirectoryChange.Changed> changed = new ArrayList<>();
    List<Extension> written = new ArrayList<>();
    int next = 0;
    for (EditPlan.Step step : plan.steps()) {
      Optional<Extension> after = step.after();
      if (step.write().isPresent()) {
        if (after.isPresent()) {
          after = Optional.of(stored.get(next++));
        }
        changed.add(new DirectoryChange.Changed(step.before(), after));
      }
      after.ifPresent(written::add);
    }
    if (!changed.isEmpty()) {
      directory.commit(changed, by);
    }
    return new EditResult.Committed(List.copyOf(written), directory.snapshot());
  }

  /** What else changes the directory waits in the same queue. */
  EditQueue queue() {
    return queue;
  }

  private static List<Optional<String>> unhashed(List<? extends ExtensionEdit> edits) {
    return edits.stream().map(edit -> passwordOf(edit).map(sent -> "to be hashed")).toList();
  }

  private EditPlan plan(List<? extends ExtensionEdit> edits, List<Optional<String>> hashes) {
    return new EditPlan(directory.snapshot(), edits, hashes, policy, realm);
  }
}
