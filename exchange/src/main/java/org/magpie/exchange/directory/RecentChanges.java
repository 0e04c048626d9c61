package org.magpie.exchange.directory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was changed of extensions lately, and by whom, for those who come too late with a change of
 * their own. Kept in memory, the last {@value #MOST} changes. Any thread.
 */
public final class RecentChanges {
  private static final int MOST = 20_000;

  private final InstantSource clock;
  private final Deque<Change> changes = new ArrayDeque<>();

  /** Follows a directory. */
  public RecentChanges(Directory directory, InstantSource clock) {
    this.clock = clock;
    directory.onChange(this::changed);
  }

  /**
   * One change.
   *
   * @param version of the extension from then on
   * @param by empty where that is not known
   * @param fields the names of those that changed
   */
  public record Change(long extensionId, int version, String by, Instant at, List<String> fields) {}

  private synchronized void changed(DirectoryChange change) {
    Instant now = clock.instant();
    for (DirectoryChange.Changed one : change.changed()) {
      if (one.before().isPresent() && one.after().isPresent()) {
        Extension after = one.after().get();
        List<String> fields =
            List.copyOf(
                ExtensionTexts.changes(one.before().get(), after, change.before().organisation())
                    .keySet());
        changes.addLast(new Change(after.id(), after.version(), change.by(), now, fields));
        if (changes.size() > MOST) {
          changes.removeFirst();
        }
      }
    }
  }

  /** What became of an extension after it had a version, the oldest change first. */
  public synchronized List<Change> since(long extensionId, int version) {
    return changes.stream()
        .filter(one -> one.extensionId() == extensionId && one.version() > version)
        .toList();
  }
}
