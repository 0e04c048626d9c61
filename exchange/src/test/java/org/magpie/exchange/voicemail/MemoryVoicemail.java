package org.magpie.exchange.voicemail;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.record.CallParty;

/** Voicemail in memory; it can be told to fail. */
public final class MemoryVoicemail implements VoicemailStore {
  private final Map<String, VoiceMessage> messages = new LinkedHashMap<>();
  private final Map<String, Greeting> greetings = new LinkedHashMap<>();
  private final Map<Long, Mailbox> mailboxes = new LinkedHashMap<>();
  private boolean fails;

  /** Whether nothing can be written from now on. */
  public synchronized void fail(boolean yes) {
    fails = yes;
  }

  private CompletionStage<Void> done(Runnable change) {
    if (fails) {
      return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
    }
    change.run();
    return CompletableFuture.completedFuture(null);
  }

  /** All messages, the oldest first. */
  public synchronized List<VoiceMessage> all() {
    return List.copyOf(messages.values());
  }

  @Override
  public synchronized CompletionStage<Void> put(VoiceMessage message) {
    return done(
        () ->
            messages.merge(
                message.id(),
                message,
                (before, after) -> after.ended(after.state(), after.length(), after.bytes())));
  }

  @Override
  public synchronized CompletionStage<Void> mark(
      Collection<String> ids, long extensionId, boolean read) {
    return done(
        () ->
            ids.forEach(
                id ->
                    messages.computeIfPresent(
                        id, (same, message) -> message.heard(extensionId, read))));
  }

  @Override
  public synchronized CompletionStage<Void> delete(Collection<String> ids) {
    return done(() -> messages.keySet().removeAll(ids));
  }

  @Override
  public synchronized Optional<VoiceMessage> find(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  private List<VoiceMessage> in(List<MailboxId> of) {
    return messages.values().stream()
        .filter(message -> of.contains(message.mailbox()))
        .filter(message -> message.state() != VoiceMessage.State.RUNNING)
        .sorted(Comparator.comparing(VoiceMessage::at).thenComparing(VoiceMessage::id).reversed())
        .toList();
  }

  @Override
  public synchronized VoiceMessagePage query(VoiceMessageQuery query) {
    List<VoiceMessage> found =
        in(query.mailboxes()).stream()
            .filter(
                one -> query.read().isEmpty() || query.read().get() == one.heard(query.reader()))
            .filter(one -> query.search().isEmpty() || is(one.caller(), query.search().get()))
            .toList();
    List<VoiceMessage> page = found.stream().skip(query.offset()).limit(query.limit()).toList();
    return new VoiceMessagePage(page, found.size());
  }

  private static boolean is(CallParty caller, String part) {
    String all = (caller.number() + " " + caller.name().orElse("")).toLowerCase(Locale.ROOT);
    return all.contains(part.toLowerCase(Locale.ROOT));
  }

  @Override
  public synchronized MailboxCount count(List<MailboxId> of, long reader) {
    List<VoiceMessage> all = in(of);
    return new MailboxCount(
        all.size(), (int) all.stream().filter(one -> !one.heard(reader)).count());
  }

  @Override
  public synchronized List<VoiceMessage> running() {
    return all().stream().filter(one -> one.state() == VoiceMessage.State.RUNNING).toList();
  }

  @Override
  public synchronized List<VoiceMessage> oldest(Instant before, int most) {
    return messages.values().stream()
        .filter(message -> message.at().isBefore(before))
        .filter(message -> message.state() != VoiceMessage.State.RUNNING)
        .sorted(Comparator.comparing(VoiceMessage::at))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized long bytes() {
    return messages.values().stream().mapToLong(VoiceMessage::bytes).sum();
  }

  @Override
  public synchronized CompletionStage<Void> put(Greeting greeting) {
    return done(() -> greetings.put(greeting.id(), greeting));
  }

  @Override
  public synchronized CompletionStage<Void> deleteGreeting(String id) {
    return done(() -> greetings.remove(id));
  }

  @Override
  public synchronized List<Greeting> greetings() {
    return List.copyOf(greetings.values());
  }

  @Override
  public synchronized CompletionStage<Void> put(long extensionId, Mailbox mailbox) {
    return done(() -> mailboxes.put(extensionId, mailbox));
  }

  @Override
  public synchronized Map<Long, Mailbox> mailboxes() {
    return Map.copyOf(mailboxes);
  }

  /** The group is no more, nor does anybody see its messages. */
  public synchronized void close(MailboxId group) {
    messages.replaceAll(
        (id, message) ->
            message.mailbox().equals(group)
                ? new VoiceMessage(
                    id,
                    new MailboxId.Gone(),
                    message.callId(),
                    message.caller(),
                    message.at(),
                    message.file(),
                    message.state(),
                    message.length(),
                    message.bytes(),
                    message.heardBy(),
                    message.forwardedBy())
                : message);
  }

  @Override
  public synchronized List<String> ownerless() {
    return all().stream()
        .filter(message -> message.mailbox() instanceof MailboxId.Gone)
        .filter(message -> message.state() != VoiceMessage.State.RUNNING)
        .map(VoiceMessage::file)
        .toList();
  }

  @Override
  public synchronized CompletionStage<Void> forgetOwnerless(Collection<String> files) {
    return done(() -> messages.values().removeIf(message -> files.contains(message.file())));
  }
}
