package org.magpie.exchange.voicemail;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;

/**
 * What people set about their mailboxes, and their greetings. All of it is in memory, so that a
 * call reads it without waiting; a change is confirmed when it is durable. Any thread.
 */
public final class Mailboxes {
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s\\p{Cntrl}<>,;\"]{1,64}@[^@\\s\\p{Cntrl}<>,;\"]{1,190}");

  private final VoicemailStore store;
  private final Map<Long, Mailbox> mailboxes = new ConcurrentHashMap<>();
  private final Map<String, Greeting> greetings = new ConcurrentHashMap<>();

  private Mailboxes(VoicemailStore store) {
    this.store = store;
  }

  /** As the store has them; blocks while they are read. */
  public static Mailboxes load(VoicemailStore store) {
    Mailboxes loaded = new Mailboxes(store);
    loaded.mailboxes.putAll(store.mailboxes());
    store.greetings().forEach(greeting -> loaded.greetings.put(greeting.id(), greeting));
    return loaded;
  }

  /** What became of a change. */
  public sealed interface Changed {
    /** It holds, and is durable. */
    record Done(Mailbox mailbox) implements Changed {}

    /** Somebody else changed it meanwhile. */
    record Stale(Mailbox now) implements Changed {}

    /**
     * Nothing was changed.
     *
     * @param field which is wrong, as interfaces name it
     * @param kind what is wrong with it
     */
    record Invalid(String field, String kind) implements Changed {}
  }

  /** What holds for an extension. */
  public Mailbox of(Extension extension) {
    return mailboxes.getOrDefault(extension.id(), Mailbox.DEFAULT);
  }

  /**
   * Changes what a person set.
   *
   * @param version that the change was made of
   */
  public synchronized CompletionStage<Changed> change(
      Extension extension, long version, UnaryOperator<Mailbox> change) {
    Mailbox before = of(extension);
    if (before.version() != version) {
      return CompletableFuture.completedFuture(new Changed.Stale(before));
    }
    Mailbox wanted = change.apply(before);
    Optional<Changed> wrong = problem(extension, before, wanted);
    if (wrong.isPresent()) {
      return CompletableFuture.completedFuture(wrong.get());
    }
    return keep(extension.id(), wanted.versioned(version + 1)).thenApply(Changed.Done::new);
  }

  private CompletionStage<Mailbox> keep(long extensionId, Mailbox next) {
    Mailbox before = mailboxes.put(extensionId, next);
    return store
        .put(extensionId, next)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                mailboxes.replace(extensionId, next, before == null ? Mailbox.DEFAULT : before);
                throw new IllegalStateException("the mailbox cannot be kept", failure);
              }
              return next;
            });
  }

  private Optional<Changed> problem(Extension extension, Mailbox before, Mailbox wanted) {
    // One that was set when less was asked of it stays.
    Optional<String> pin = wanted.pin().filter(next -> !before.pin().equals(wanted.pin()));
    if (pin.isPresent() && !Mailbox.pinFits(pin.get())) {
      return invalid("pin", "digits_3_15");
    }
    if (pin.isPresent() && Mailbox.pinSimple(pin.get(), extension.number())) {
      return invalid("pin", "too_simple");
    }
    if (wanted.pinAsked() && wanted.pin().isEmpty()) {
      return invalid("pin", "required");
    }
    Optional<Changed> notice = problem(extension, before.notice(), wanted.notice());
    if (notice.isPresent()) {
      return notice;
    }
    if (wanted.greeting() instanceof GreetingChoice.None || missing(extension, wanted.greeting())) {
      return invalid("greeting", "unknown");
    }
    return wanted.greetings().entrySet().stream()
        .filter(entry -> missing(extension, entry.getValue()))
        .findFirst()
        .map(entry -> new Changed.Invalid("greetings." + entry.getKey().word(), "unknown"));
  }

  private static Optional<Changed> problem(
      Extension extension, MailNotice before, MailNotice notice) {
    // The address of the extension may have gone since: that hinders no other change.
    if (notice.equals(before)) {
      return Optional.empty();
    }
    if (notice.address().filter(address -> !ADDRESS.matcher(address).matches()).isPresent()) {
      return invalid("mail_address", "email");
    }
    if (notice.form() != MailNotice.Form.NONE && notice.address().or(extension::email).isEmpty()) {
      return invalid("mail_address", "required");
    }
    return Optional.empty();
  }

  private static Optional<Changed> invalid(String field, String kind) {
    return Optional.of(new Changed.Invalid(field, kind));
  }

  private boolean missing(Extension extension, GreetingChoice choice) {
    return choice instanceof GreetingChoice.Own(String id) && greeting(extension, id).isEmpty();
  }

  /** The greetings of an extension, the oldest first. */
  public List<Greeting> greetings(Extension extension) {
    return greetings.values().stream()
        .filter(greeting -> greeting.extensionId() == extension.id())
        .sorted(Comparator.comparing(Greeting::at).thenComparing(Greeting::id))
        .toList();
  }

  /** A greeting of this extension. */
  public Optional<Greeting> greeting(Extension extension, String id) {
    return Optional.ofNullable(greetings.get(id))
        .filter(greeting -> greeting.extensionId() == extension.id());
  }

  /**
   * Keeps a greeting whose file is there.
   *
   * @return empty when its owner has as many as may be
   */
  synchronized Optional<CompletionStage<Greeting>> add(Extension extension, Greeting greeting) {
    if (greetings(extension).size() >= Greeting.MOST) {
      return Optional.empty();
    }
    greetings.put(greeting.id(), greeting);
    return Optional.of(
        store
            .put(greeting)
            .handle(
                (done, failure) -> {
                  if (failure != null) {
                    greetings.remove(greeting.id());
                    throw new IllegalStateException("the greeting cannot be kept", failure);
                  }
                  return greeting;
                }));
  }

  /** Forgets a greeting; where it was chosen, the default one is played from now on. */
  synchronized CompletionStage<Void> remove(Greeting greeting) {
    greetings.remove(greeting.id());
    Mailbox before = mailboxes.get(greeting.extensionId());
    CompletionStage<?> chosen = CompletableFuture.completedFuture(greeting);
    if (before != null) {
      Mailbox without = before.without(greeting.id());
      if (!without.equals(before)) {
        chosen = keep(greeting.extensionId(), without.versioned(before.version() + 1));
      }
    }
    return chosen.thenCompose(done -> store.deleteGreeting(greeting.id()));
  }

  /** Forgets what extensions set when they are deleted; their files are not its business. */
  public void follow(Directory directory) {
    directory.onChange(
        change ->
            change.changed().stream()
                .filter(one -> one.after().isEmpty())
                .flatMap(one -> one.before().stream())
                .forEach(gone -> forget(gone.id())));
  }

  private synchronized void forget(long extensionId) {
    mailboxes.remove(extensionId);
    greetings.values().removeIf(greeting -> greeting.extensionId() == extensionId);
  }
}
