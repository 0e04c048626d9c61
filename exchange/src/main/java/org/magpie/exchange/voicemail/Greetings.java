package org.magpie.exchange.voicemail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.routing.PresenceClock;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.voicemail.GreetingChoice.SystemGreeting;
import org.magpie.media.Sound;
import org.magpie.media.pcm.SoundUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers hear, and people's own greetings with their files. Any thread. */
public final class Greetings {
  private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

  /** A greeting is no longer. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Mailboxes mailboxes;
  private final VoicemailFiles files;
  private final InstantSource clock;

  /**
   * @param folder below which the files lie
   */
  public Greetings(Mailboxes mailboxes, Path folder, InstantSource clock) {
    this.mailboxes = mailboxes;
    this.files = new VoicemailFiles(folder);
    this.clock = clock;
  }

  /** What became of a new greeting. */
  public sealed interface Added {
    /** It is there. */
    record Done(Greeting greeting) implements Added {}

    /** Its owner has as many as may be. */
    record TooMany() implements Added {}

    /** There is nothing to hear. */
    record NoSound() implements Added {}
  }

  /** The greeting for the status that a person has at a moment. */
  List<Sound> of(Extension owner, DirectorySnapshot directory, Instant now, Locale language) {
    PresenceStatus status =
        PresenceClock.at(directory.reach(owner), directory.company().schedule(), now).status();
    return switch (mailboxes.of(owner).greeting(status)) {
      case GreetingChoice.Own(String id) -> own(owner, id, language);
      case GreetingChoice.OfSystem(SystemGreeting greeting) -> List.of(greeting.in(language));
      case GreetingChoice.None() -> List.of(Phrase.VM_GREETING.in(language));
    };
  }

  private List<Sound> own(Extension owner, String id, Locale language) {
    return List.of(
        mailboxes
            .greeting(owner, id)
            .flatMap(this::file)
            .<Sound>map(Sound.AudioFile::new)
            .orElse(Phrase.VM_GREETING.in(language)));
  }

  /** One greeting for a rule that plays it and hangs up. */
  Optional<Sound> sound(Extension owner, String id, Locale language) {
    return switch (GreetingChoice.of(id).orElse(new GreetingChoice.None())) {
      case GreetingChoice.OfSystem(SystemGreeting greeting) -> Optional.of(greeting.in(language));
      case GreetingChoice.Own(String own) ->
          mailboxes.greeting(owner, own).flatMap(this::file).map(Sound.AudioFile::new);
      case GreetingChoice.None() -> Optional.empty();
    };
  }

  /** The greetings of an extension, the oldest first. */
  public List<Greeting> all(Extension owner) {
    return mailboxes.greetings(owner);
  }

  /** A greeting of an extension. */
  public Optional<Greeting> find(Extension owner, String id) {
    return mailboxes.greeting(owner, id);
  }

  /** The file of a greeting, if it is there. */
  public Optional<Path> file(Greeting greeting) {
    return Optional.of(files.path(greeting.file())).filter(Files::isRegularFile);
  }

  /** Whether an extension has as many as may be. */
  public boolean full(Extension owner) {
    return mailboxes.greetings(owner).size() >= Greeting.MOST;
  }

  /**
   * Deletes what an earlier run of the server left of greetings that were being made. Blocks;
   * before the first call.
   */
  public void forgetUnfinished() {
    try {
      files.deleteUnfinishedGreetings();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("what was left of unfinished greetings stays", e);
    }
  }

  /** A place for a new greeting. */
  String place(Extension owner) {
    return VoicemailFiles.greetingPlace(owner.id(), Ids.alphanumeric(20));
  }

  /** Where it is spoken. */
  Path spoken(String place) {
    return files.spoken(place);
  }

  /** Keeps what was spoken at a place as a greeting. Blocks. */
  CompletionStage<Added> keep(Extension owner, String name, String place) {
    try {
      Optional<VoicemailFiles.Sound> sound = files.finish(place);
      if (sound.filter(one -> one.length().compareTo(VoiceMessages.SHORTEST) >= 0).isEmpty()) {
        files.deleteQuietly(place);
        return CompletableFuture.completedFuture(new Added.NoSound());
      }
      String file = place.substring(place.lastIndexOf('/') + 1);
      Greeting greeting =
          new Greeting(
              file.substring(0, file.length() - ".wav".length()),
              owner.id(),
              name.strip().substring(0, Math.min(name.strip().length(), Greeting.LONGEST_NAME)),
              place,
              clock.instant(),
              sound.get().length(),
              sound.get().bytes());
      Optional<CompletionStage<Greeting>> added = mailboxes.add(owner, greeting);
      if (added.isEmpty()) {
        files.deleteQuietly(place);
        return CompletableFuture.completedFuture(new Added.TooMany());
      }
      return added.get().thenApply(Added.Done::new);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** What became of an upload. */
  public sealed interface Uploaded {
    /** It was converted; whether it is a greeting now. */
    record Converted(CompletionStage<Added> added) implements Uploaded {}

    /**
     * It is no sound that can be kept.
     *
     * @param problem too_large, unknown_kind, renamed, broken, too_short or too_long
     */
    record Refused(String problem) implements Uploaded {}
  }

  /**
   * Makes a greeting of a file that somebody sent. Blocks for some time.
   *
   * @param fileName tells the kind of file
   */
  public Uploaded upload(Extension owner, String fileName, byte[] content) throws IOException {
    String place = place(owner);
    Path sent = files.received(place, content);
    try {
      return switch (SoundUpload.convert(fileName, sent, files.path(place), LONGEST)) {
        case SoundUpload.Result.Taken taken ->
            new Uploaded.Converted(keep(owner, withoutKind(fileName), place));
        case SoundUpload.Result.Refused(SoundUpload.Problem problem) ->
            new Uploaded.Refused(problem.name().toLowerCase(Locale.ROOT));
      };
    } finally {
      Files.deleteIfExists(sent);
    }
  }

  private static String withoutKind(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /** Deletes greetings of an extension; where one was chosen, the default is played from now on. */
  public CompletionStage<Void> delete(Extension owner, List<String> ids) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (String id : ids.stream().distinct().toList()) {
      Optional<Greeting> greeting = mailboxes.greeting(owner, id);
      if (greeting.isPresent()) {
        files.delete(greeting.get().file());
        all = all.thenCompose(before -> mailboxes.remove(greeting.get()));
      }
    }
    return all;
  }
}
