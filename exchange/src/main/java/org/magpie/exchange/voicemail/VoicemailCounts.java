package org.magpie.exchange.voicemail;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many messages everybody has, in memory, for lamps and clients, which ask often and must not
 * wait. Any thread.
 */
public final class VoicemailCounts {
  private static final Logger LOG = LoggerFactory.getLogger(VoicemailCounts.class);

  private final VoiceMessages messages;
  private final Executor background;
  private final Map<Long, MailboxCount> known = new ConcurrentHashMap<>();
  private final Map<Long, Integer> asked = new ConcurrentHashMap<>();
  private final List<BiConsumer<Extension, MailboxCount>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param background where it is counted
   */
  public VoicemailCounts(VoiceMessages messages, Executor background) {
    this.messages = messages;
    this.background = background;
    messages.onChange(this::count);
  }

  /** Tells {@code listener} of each change and of what was counted for the first time. */
  public void listen(BiConsumer<Extension, MailboxCount> listener) {
    listeners.add(listener);
  }

  /** How many an extension has; none until they were counted, of which listeners are told. */
  public MailboxCount of(Extension person) {
    MailboxCount count = known.get(person.id());
    if (count == null) {
      count(person);
      return known.getOrDefault(person.id(), MailboxCount.NONE);
    }
    return count;
  }

  private void count(Extension person) {
    if (asked.merge(person.id(), 1, Integer::sum) == 1) {
      background.execute(() -> countUntilNobodyAsks(person));
    }
  }

  /** One after the other, so that what was counted last is what is known. */
  private void countUntilNobodyAsks(Extension person) {
    Integer seen;
    do {
      seen = asked.getOrDefault(person.id(), 0);
      try {
        MailboxCount count = messages.count(person);
        known.put(person.id(), count);
        listeners.forEach(listener -> listener.accept(person, count));
      } catch (RuntimeException e) {
        LOG.error("the messages of {} cannot be counted", person.number(), e);
      }
    } while (!asked.remove(person.id(), seen));
  }

  /** Forgets extensions when they are deleted. */
  public void follow(Directory directory) {
    directory.onChange(
        change ->
            change.changed().stream()
                .filter(one -> one.after().isEmpty())
                .flatMap(one -> one.before().stream())
                .forEach(gone -> known.remove(gone.id())));
  }
}
