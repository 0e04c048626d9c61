package org.magpie.exchange.voicemail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Leg;
import org.magpie.media.AudioRecording;
import org.magpie.media.Codec;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;

/**
 * Writes what who waits says into a file, until # is pressed, the time is up, the disk is full or
 * the party leaves. Whatever ends it, what was said is kept and looked after.
 */
final class Dictation {
  /** A dictation ends before the disk is so full that calls could not be kept any more. */
  private static final long SPARE_BYTES = 100L * 1024 * 1024;

  private final CallScope call;
  private final Executor background;

  /**
   * @param background where files are finished
   */
  Dictation(CallScope call, Executor background) {
    this.call = call;
    this.background = background;
  }

  /**
   * Takes what is said.
   *
   * @param finished makes of the closed file what is wanted; it may block
   * @return complete when that is done
   */
  <T> CompletionStage<T> take(
      Path file, Duration longest, Function<RecordingResult, CompletionStage<T>> finished) {
    CompletableFuture<RecordingResult> closed = new CompletableFuture<>();
    CompletionStage<T> done = closed.thenComposeAsync(finished, background);
    AudioRecording audio =
        call.mediaPlane().record(new RecordingSpec(file, rate(), SPARE_BYTES), closed::complete);
    try {
      audio.hear(AudioRecording.Channel.LEFT, call.waiting().mediaLeg());
      call.follow(done);
      call.await(longest, next -> ends(next, audio, done));
    } finally {
      audio.stop();
    }
    return done;
  }

  private int rate() {
    return call.waiting().codec().map(Codec::sampleRate).filter(rate -> rate > 8000).isPresent()
        ? 16_000
        : 8_000;
  }

  private @Nullable Boolean ends(
      Happening happening, AudioRecording audio, CompletionStage<?> done) {
    return switch (happening) {
      case Happening.Key(Leg leg, char digit, var way) when leg == call.waiting() ->
          digit == '#' ? true : null;
      case Happening.Done(var what) when what == done -> true;
      case Happening.MediaChanged(Leg leg) when leg == call.waiting() -> {
        audio.hear(AudioRecording.Channel.LEFT, leg.mediaLeg());
        yield null;
      }
      default -> null;
    };
  }
}
