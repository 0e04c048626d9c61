package org.magpie.exchange.voicemail;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away the messages and greetings of extensions and groups that are not there any more. What
 * was deleted while no server ran is found at the next start. Any thread.
 */
public final class OwnerlessVoicemail {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerlessVoicemail.class);

  private final VoicemailStore store;
  private final VoicemailFiles files;

  /**
   * @param folder below which the files lie
   */
  public OwnerlessVoicemail(VoicemailStore store, Path folder) {
    this.store = store;
    this.files = new VoicemailFiles(folder);
  }

  /**
   * Deletes the files of what belongs to nobody, then forgets it. Blocks. Fit to be done again:
   * what cannot be deleted is still known.
   */
  public void clear() {
    List<String> deleted = new ArrayList<>();
    for (String file : store.ownerless()) {
      try {
        files.delete(file);
        deleted.add(file);
      } catch (UncheckedIOException stays) {
        LOG.error("{} belongs to nobody and cannot be deleted", files.path(file), stays);
      }
    }
    if (!deleted.isEmpty()) {
      LOG.info("{} messages and greetings belonged to nobody any more", deleted.size());
    }
    var unused =
        store
            .forgetOwnerless(deleted)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.error("voicemail that belongs to nobody cannot be forgotten", failure);
                  }
                });
  }

  /**
   * Clears whenever extensions or groups are deleted, and has those told who see other messages by
   * a change of groups.
   *
   * @param background for what blocks
   */
  public void follow(Directory directory, VoiceMessages messages, Executor background) {
    directory.onChange(
        change -> {
          if (change.changed().stream().anyMatch(one -> one.after().isEmpty())) {
            background.execute(this::clear);
          }
        });
    AtomicReference<List<VoicemailGroup>> known =
        new AtomicReference<>(directory.snapshot().company().voicemail());
    directory.onRuleChange(
        change -> {
          List<VoicemailGroup> now = directory.snapshot().company().voicemail();
          List<VoicemailGroup> before = known.getAndSet(now);
          if (!now.equals(before)) {
            background.execute(
                () -> {
                  clear();
                  messages.shownOthers(members(before, now));
                });
          }
        });
  }

  private static Set<String> members(List<VoicemailGroup> before, List<VoicemailGroup> now) {
    Set<String> numbers = new HashSet<>();
    before.forEach(group -> numbers.addAll(group.members()));
    now.forEach(group -> numbers.addAll(group.members()));
    return numbers;
  }
}
