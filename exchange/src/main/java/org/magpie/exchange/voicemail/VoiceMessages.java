package org.magpie.exchange.voicemail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages, for those who may have them: the owner of a mailbox, the members of a group. Any
 * thread; reading blocks, writing touches files and then gives a stage.
 */
public final class VoiceMessages {
  private static final Logger LOG = LoggerFactory.getLogger(VoiceMessages.class);

  /** What is shorter is no message. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private final VoicemailStore store;
  private final Directory directory;
  private final VoicemailGroups groups;
  private final MailboxRoom room;
  private final VoicemailFiles files;
  private final InstantSource clock;
  private final List<Consumer<Extension>> changes = new CopyOnWriteArrayList<>();
  private final List<Consumer<Arrival>> arrivals = new CopyOnWriteArrayList<>();

  /**
   * @param folder below which the files lie
   */
  public VoiceMessages(
      VoicemailStore store,
      Directory directory,
      VoicemailGroups groups,
      Path folder,
      InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.groups = groups;
    this.room = new MailboxRoom(store, groups);
    this.files = new VoicemailFiles(folder);
    this.clock = clock;
  }

  /**
   * A message came.
   *
   * @param person who has it now; each of a group's members
   * @param file where its sound is
   */
  public record Arrival(VoiceMessage message, Extension person, Path file) {}

  /** Has mailboxes take no more than so many messages; asked each time. */
  public void hold(IntSupplier messages) {
    room.hold(messages);
  }

  /** Tells {@code listener} whose messages changed; any thread, it must not block. */
  public void onChange(Consumer<Extension> listener) {
    changes.add(listener);
  }

  /** Tells {@code listener} of each message that came; any thread, it must not block. */
  public void onArrival(Consumer<Arrival> listener) {
    arrivals.add(listener);
  }

  /** The mailboxes whose messages an extension sees. */
  public List<MailboxId> of(Extension reader) {
    List<MailboxId> mailboxes = new ArrayList<>();
    mailboxes.add(new MailboxId.OfExtension(reader.id()));
    groups
        .sharedWith(reader)
        .forEach(group -> mailboxes.add(new MailboxId.OfGroup(group.number())));
    return mailboxes;
  }

  /** Those of a reader, the newest first. */
  public VoiceMessagePage list(
      Extension reader, Optional<Boolean> read, Optional<String> search, int offset, int limit) {
    return store.query(new VoiceMessageQuery(of(reader), reader.id(), read, search, offset, limit));
  }

  /** How many a reader has. */
  public MailboxCount count(Extension reader) {
    return store.count(of(reader), reader.id());
  }

  /** How many are in one mailbox for a reader. */
  MailboxCount count(MailboxId mailbox, long reader) {
    return store.count(List.of(mailbox), reader);
  }

  /** What is in one mailbox for a reader, the newest first. */
  VoiceMessagePage list(MailboxId mailbox, long reader, boolean read, int limit) {
    return store.query(
        new VoiceMessageQuery(
            List.of(mailbox), reader, Optional.of(read), Optional.empty(), 0, limit));
  }

  /** A message; empty also when it is not for this reader. */
  public Optional<VoiceMessage> find(Extension reader, String id) {
    return store
        .find(id)
        .filter(message -> message.state() != VoiceMessage.State.RUNNING)
        .filter(message -> of(reader).contains(message.mailbox()));
  }

  /** The file of a message, if it is there. */
  public Optional<Path> file(VoiceMessage message) {
    return Optional.of(files.path(message.file())).filter(Files::isRegularFile);
  }

  /**
   * A reader has read messages, or not any more; those that are not the reader's stay as they are.
   */
  public CompletionStage<Void> mark(Extension reader, Collection<String> ids, boolean read) {
    List<VoiceMessage> own = own(reader, ids);
    return store.mark(ids(own), reader.id(), read).thenRun(() -> tell(mailboxes(own)));
  }

  /** Who opened its mailbox by phone has read a message, or not any more. */
  CompletionStage<Void> mark(long readerId, VoiceMessage message, boolean read) {
    return store
        .mark(List.of(message.id()), readerId, read)
        .thenRun(() -> tell(Set.of(message.mailbox())));
  }

  /** Deletes messages for everybody, those of the reader. */
  public CompletionStage<Void> delete(Extension reader, Collection<String> ids) {
    return delete(own(reader, ids));
  }

  CompletionStage<Void> delete(List<VoiceMessage> messages) {
    // The sound first: what is deleted must not stay behind.
    messages.forEach(message -> files.delete(message.file()));
    return store.delete(ids(messages)).thenRun(() -> tell(mailboxes(messages)));
  }

  private List<VoiceMessage> own(Extension reader, Collection<String> ids) {
    return ids.stream().distinct().flatMap(id -> find(reader, id).stream()).toList();
  }

  private static List<String> ids(List<VoiceMessage> messages) {
    return messages.stream().map(VoiceMessage::id).toList();
  }

  private static Set<MailboxId> mailboxes(List<VoiceMessage> messages) {
    Set<MailboxId> mailboxes = new LinkedHashSet<>();
    messages.forEach(message -> mailboxes.add(message.mailbox()));
    return mailboxes;
  }

  /** Why a message cannot be forwarded. */
  public enum NotForwarded {
    /** There is no such extension, or it is one's own. */
    NO_SUCH_MAILBOX,
    /** The other mailbox takes no more. */
    FULL,
    /** The sound is not there. */
    NO_SOUND
  }

  /**
   * Gives a copy to another extension, or to a group.
   *
   * @return why not, or empty once the copy is durable
   */
  public CompletionStage<Optional<NotForwarded>> forward(
      Extension by, VoiceMessage message, String number) {
    Optional<MailboxId> target =
        groups.mailbox(number).filter(mailbox -> !mailbox.equals(message.mailbox()));
    if (target.isEmpty()) {
      return done(NotForwarded.NO_SUCH_MAILBOX);
    }
    if (full(target.get())) {
      return done(NotForwarded.FULL);
    }
    if (file(message).isEmpty()) {
      return done(NotForwarded.NO_SOUND);
    }
    Optional<String> sender = Optional.of(by.number());
    return copyingGroup(target.get())
        .map(group -> copyToMembers(message, group, sender))
        .orElseGet(
            () ->
                copy(message, target.get(), Ids.alphanumeric(20), sender)
                    .thenAccept(this::announce))
        .thenApply(arrived -> Optional.empty());
  }

  private static CompletionStage<Optional<NotForwarded>> done(NotForwarded why) {
    return CompletableFuture.completedFuture(Optional.of(why));
  }

  /** Whether a mailbox takes no more. */
  boolean full(MailboxId mailbox) {
    return room.full(mailbox);
  }

  /** The number of the group whose members each get a copy of what comes here, if it is such. */
  private Optional<String> copyingGroup(MailboxId mailbox) {
    return mailbox instanceof MailboxId.OfGroup(String number) && groups.copies(number)
        ? Optional.of(number)
        : Optional.empty();
  }

  private CompletionStage<VoiceMessage> copy(
      VoiceMessage message, MailboxId target, String id, Optional<String> by) {
    var when = by.isPresent() ? clock.instant() : message.at();
    String place = VoicemailFiles.messagePlace(when, id);
    try {
      files.copy(message.file(), place);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    VoiceMessage copied = message.copied(id, target, place, by, when);
    return store.put(copied).thenApply(stored -> copied);
  }

  /**
   * Gives each member of a group a copy, but who has no room while others have.
   *
   * @return fails when somebody who should have a copy has none, or nobody is there
   */
  private CompletionStage<Void> copyToMembers(
      VoiceMessage message, String group, Optional<String> by) {
    List<Extension> members = groups.members(group);
    if (members.isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("nobody is in the group " + group));
    }
    List<Extension> roomy = members.stream().filter(member -> !room.full(member)).toList();
    // Where the last room went while the message was spoken, one too many is better than none.
    List<Extension> takers = roomy.isEmpty() ? members : roomy;
    return CompletableFuture.allOf(
        takers.stream()
            .map(member -> copyTo(member, message, by).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private CompletionStage<Void> copyTo(
      Extension member, VoiceMessage message, Optional<String> by) {
    // Known beforehand where no one forwards: who does it again after a crash makes no second one.
    String id =
        by.isPresent()
            ? Ids.alphanumeric(20)
            : message.id() + "-" + Long.toString(member.id(), Character.MAX_RADIX);
    return copy(message, new MailboxId.OfExtension(member.id()), id, by).thenAccept(this::announce);
  }

  /** A message is being spoken. */
  CompletionStage<Void> begin(VoiceMessage message) {
    return store.put(message);
  }

  /** Where the sound of a message goes while it is spoken. */
  Path spoken(VoiceMessage message) {
    return files.spoken(message.file());
  }

  /**
   * A message was spoken: its mailbox has it, or it is forgotten where there is nothing to hear.
   * Blocks.
   *
   * @return whether the mailbox has it
   */
  CompletionStage<Boolean> spoken(VoiceMessage message, VoiceMessage.State how) {
    try {
      Optional<VoicemailFiles.Sound> sound = files.finish(message.file());
      if (sound.filter(one -> one.length().compareTo(SHORTEST) >= 0).isEmpty()) {
        return forget(message).thenApply(done -> false);
      }
      if (ownerless(message)) {
        return forget(message).thenApply(done -> false);
      }
      VoiceMessage whole = message.ended(how, sound.get().length(), sound.get().bytes());
      return arrive(whole)
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  LOG.error(
                      "message {} of call {} waits for the next start of the server",
                      message.id(),
                      message.callId(),
                      failure);
                }
              })
          .thenApply(done -> true);
    } catch (IOException e) {
      LOG.error("message {} of call {} cannot be finished", message.id(), message.callId(), e);
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Nobody is to have a message that was begun. Blocks. */
  CompletionStage<Void> forget(VoiceMessage message) {
    files.deleteQuietly(message.file());
    return store.delete(List.of(message.id()));
  }

  /**
   * A whole message goes to its mailbox, or to each member of a copying group: until they have it
   * the next start of the server finds the message as one that is not finished.
   */
  private CompletionStage<Void> arrive(VoiceMessage message) {
    return copyingGroup(message.mailbox())
        .map(
            group ->
                copyToMembers(message, group, Optional.empty())
                    .thenCompose(copied -> delete(List.of(message))))
        .orElseGet(() -> store.put(message).thenRun(() -> announce(message)));
  }

  private void announce(VoiceMessage message) {
    for (Extension person : people(message.mailbox())) {
      tell(arrivals, new Arrival(message, person, files.path(message.file())));
    }
    tell(Set.of(message.mailbox()));
  }

  /** Who sees a mailbox. */
  private List<Extension> people(MailboxId mailbox) {
    return switch (mailbox) {
      case MailboxId.OfExtension(long id) -> directory.snapshot().byId(id).stream().toList();
      case MailboxId.OfGroup(String number) -> groups.members(number);
      case MailboxId.Gone() -> List.of();
    };
  }

  /** Whether the owner of a mailbox went while a message was spoken. */
  private boolean ownerless(VoiceMessage message) {
    return switch (message.mailbox()) {
      case MailboxId.OfExtension(long id) -> directory.snapshot().byId(id).isEmpty();
      case MailboxId.OfGroup group ->
          store.find(message.id()).map(VoiceMessage::mailbox).stream()
              .anyMatch(MailboxId.Gone.class::isInstance);
      case MailboxId.Gone() -> true;
    };
  }

  private void tell(Set<MailboxId> mailboxes) {
    mailboxes.stream()
        .flatMap(mailbox -> people(mailbox).stream())
        .distinct()
        .forEach(person -> tell(changes, person));
  }

  private static <T> void tell(List<Consumer<T>> listeners, T news) {
    for (Consumer<T> listener : listeners) {
      try {
        listener.accept(news);
      } catch (RuntimeException e) {
        LOG.error("a listener to voicemail failed", e);
      }
    }
  }

  /** Other messages are shown to these extensions than before, the numbers of which are given. */
  void shownOthers(Set<String> numbers) {
    numbers.stream()
        .flatMap(number -> directory.snapshot().byNumber(number).stream())
        .forEach(person -> tell(changes, person));
  }

  /**
   * Finishes the messages that an earlier run of the server left: what was spoken until then is in
   * their mailboxes. Blocks; before the first call.
   */
  public void finishLeftOpen() {
    for (VoiceMessage left : store.running()) {
      LOG.warn("message {} of call {} was cut off by a restart", left.id(), left.callId());
      try {
        var unused = spoken(left, VoiceMessage.State.CUT_OFF);
      } catch (RuntimeException failure) {
        LOG.error("message {} is still not finished", left.id(), failure);
      }
    }
  }
}
