package org.magpie.exchange.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.magpie.base.HeavyWork;
import org.magpie.exchange.directory.Extension;
import org.magpie.media.record.OggOpus;

/**
 * Gives recordings to those who may have them: a party that can be heard in one and may manage its
 * own recordings (J-17); administrators all. Every method blocks and may be called from any thread.
 */
public final class RecordingLibrary {
  /** What takes longer to convert is given as it is only. */
  public static final Duration LONGEST_CONVERTED = Duration.ofHours(3);

  private final RecordingStore store;
  private final Path folder;
  private final List<Consumer<Recording>> readers = new CopyOnWriteArrayList<>();
  private final HeavyWork converting = new HeavyWork("opus", 1);

  /**
   * @param folder below which the files lie
   */
  public RecordingLibrary(RecordingStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /** What became of a wish for another form. */
  public sealed interface Converted {
    /** The file in that form. */
    record Ready(Path file) implements Converted {}

    /** Others are being converted; one at a time is what a telephone exchange can spare. */
    record Busy() implements Converted {}

    /** It goes on, or is too long. */
    record Refused(String why) implements Converted {}
  }

  /** Who asks: a user, with what they may do, or an administrator. */
  public sealed interface Reader {
    /** A user. */
    record User(Extension extension) implements Reader {}

    /** An administrator. */
    record Administrator() implements Reader {}
  }

  private static boolean mayHear(Reader reader, Recording recording) {
    return switch (reader) {
      case Reader.Administrator() -> true;
      case Reader.User(Extension extension) ->
          recording.parties().contains(extension.id())
              && extension.settings().keeping().ownRecordings();
    };
  }

  /** The recordings of a call that the reader may have, the oldest first. */
  public List<Recording> ofCall(Reader reader, String callId) {
    return store.ofCall(callId).stream().filter(one -> mayHear(reader, one)).toList();
  }

  /** A recording; empty also when it is not for this reader. */
  public Optional<Recording> find(Reader reader, String id) {
    return store.find(id).filter(one -> mayHear(reader, one));
  }

  /** Which of these calls have a recording that this user may have. */
  public Set<String> recorded(Extension user, Collection<String> callIds) {
    return user.settings().keeping().ownRecordings()
        ? store.recorded(callIds, user.id())
        : Set.of();
  }

  /** The file of a recording, if it is there; one that goes on can be played, too. */
  public Optional<Path> file(Recording recording) {
    return Optional.of(folder.resolve(recording.file())).filter(Files::isRegularFile);
  }

  /** The recording as Ogg Opus; made once, then kept beside it. */
  public Converted opus(Recording recording) throws IOException, InterruptedException {
    Path opus = opusFile(recording);
    if (Files.isRegularFile(opus)) {
      return new Converted.Ready(opus);
    }
    if (recording.running()) {
      return new Converted.Refused("it goes on");
    }
    if (recording.length().compareTo(LONGEST_CONVERTED) > 0) {
      return new Converted.Refused("it is longer than three hours");
    }
    try {
      return converting.await(() -> convert(recording, opus));
    } catch (HeavyWork.TooMuch busy) {
      return new Converted.Busy();
    } catch (ExecutionException failed) {
      throw new IOException("the recording cannot be converted", failed.getCause());
    }
  }

  private Converted convert(Recording recording, Path opus) throws IOException {
    if (Files.isRegularFile(opus)) {
      return new Converted.Ready(opus);
    }
    Path wav = folder.resolve(recording.file());
    OggOpus.convert(wav, opus);
    if (Files.isRegularFile(wav)) {
      return new Converted.Ready(opus);
    }
    // It was deleted meanwhile; the sound must not stay behind in another form.
    Files.deleteIfExists(opus);
    return new Converted.Refused("it was deleted");
  }

  private Path opusFile(Recording recording) {
    return folder.resolve(recording.file().replaceFirst("\\.wav$", ".opus"));
  }

  /** The recordings that the reader may have and that match, the latest first. */
  public RecordingPage search(
      Reader reader,
      Optional<String> other,
      Optional<Instant> from,
      Optional<Instant> until,
      int offset,
      int limit) {
    return switch (reader) {
      case Reader.Administrator() ->
          store.query(new RecordingQuery(Optional.empty(), other, from, until, offset, limit));
      case Reader.User(Extension extension) ->
          extension.settings().keeping().ownRecordings()
              ? store.query(
                  new RecordingQuery(
                      Optional.of(extension.id()), other, from, until, offset, limit))
              : new RecordingPage(List.of(), 0);
    };
  }

  /** Whether the reader may delete it: who may have it, once it is over. */
  public boolean mayDelete(Reader reader, Recording recording) {
    return mayHear(reader, recording) && !recording.running();
  }

  /** Deletes a recording with all its forms; complete when it is forgotten, too. */
  public CompletionStage<Void> delete(Recording recording) throws IOException {
    // The original first: who converts it at this moment looks afterwards whether it is still
    // there.
    Files.deleteIfExists(folder.resolve(recording.file()));
    Files.deleteIfExists(opusFile(recording));
    Files.deleteIfExists(OggOpus.unfinished(opusFile(recording)));
    return store
        .delete(recording.id())
        .thenRun(() -> readers.forEach(reader -> reader.accept(recording)));
  }

  /** Tells {@code reader} of each recording that is deleted. Any thread. */
  public void onDeleted(Consumer<Recording> reader) {
    readers.add(reader);
  }
}
