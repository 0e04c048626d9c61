package org.magpie.exchange.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.magpie.exchange.call.Attendant;
import org.magpie.exchange.call.Attended;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.media.record.WavFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recordings of all calls. Permissions and the code are looked up at each press, so a change
 * takes effect at the next one.
 */
public final class CallRecordings implements Attendant.Attendants {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecordings.class);

  private final Directory directory;
  private final RecordingStore store;
  private final Path folder;
  private final Supplier<String> code;
  private final BooleanSupplier tone;
  private final List<Consumer<RecordingChange>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Recording>> readers = new CopyOnWriteArrayList<>();

  /**
   * @param folder below which the files lie
   * @param code the record feature code that holds now; empty when there is none
   * @param tone whether a tone says to the parties that a recording begins
   */
  public CallRecordings(
      Directory directory,
      RecordingStore store,
      Path folder,
      Supplier<String> code,
      BooleanSupplier tone) {
    this.directory = directory;
    this.store = store;
    this.folder = folder;
    this.code = code;
    this.tone = tone;
  }

  @Override
  public Attendant attend(Attended call) {
    return new CallRecorder(this, call);
  }

  /** Tells {@code listener} of all that comes, on the threads of the calls; it must not block. */
  public void listen(Consumer<RecordingChange> listener) {
    listeners.add(listener);
  }

  /** Tells {@code reader} of each recording that is over and can be found. Any thread. */
  public void onKept(Consumer<Recording> reader) {
    readers.add(reader);
  }

  void tell(RecordingChange change) {
    for (Consumer<RecordingChange> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.error("a listener to recordings failed", e);
      }
    }
  }

  String code() {
    return code.get();
  }

  boolean tone() {
    return tone.getAsBoolean();
  }

  Path file(String relative) {
    return folder.resolve(relative);
  }

  Optional<Extension> extension(String number) {
    return directory.snapshot().byNumber(number);
  }

  RecordingPermission permission(Optional<String> number) {
    return number
        .flatMap(this::extension)
        .filter(Extension::enabled)
        .map(extension -> extension.settings().recording())
        .orElse(RecordingPermission.NONE);
  }

  /** Keeps what is known of a recording; a call never waits for it. */
  void keep(Recording recording) {
    var unused =
        store
            .put(recording)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.error("recording {} cannot be kept", recording.id(), failure);
                  } else if (!recording.running()) {
                    readers.forEach(reader -> reader.accept(recording));
                  }
                });
  }

  /**
   * Finishes the recordings that an earlier run of the server left: their files are made whole and
   * their records true. Blocks; before the first call.
   */
  public void finishLeftOpen() {
    for (Recording left : store.running()) {
      Recording over = finished(left);
      LOG.warn(
          "recording {} of call {} was cut off by a restart of the server after {} s",
          left.id(),
          left.callId(),
          over.length().toSeconds());
      keep(over);
    }
  }

  private Recording finished(Recording left) {
    Path file = file(left.file());
    try {
      Optional<WavFile.Contents> contents = WavFile.repair(file);
      if (contents.isPresent()) {
        long millis = contents.get().frames() * 1000 / contents.get().sampleRate();
        return left.ended(
            Recording.State.CUT_OFF,
            Duration.ofMillis(millis),
            Files.size(file),
            Duration.ZERO,
            Optional.of("the server was restarted"));
      }
      return without(left, "the server was restarted before there was sound");
    } catch (NoSuchFileException e) {
      return without(left, "its file is not there");
    } catch (IOException e) {
      LOG.error("recording {} cannot be finished", file, e);
      return without(left, String.valueOf(e.getMessage()));
    }
  }

  private static Recording without(Recording left, String why) {
    return left.ended(Recording.State.FAILED, Duration.ZERO, 0, Duration.ZERO, Optional.of(why));
  }
}
