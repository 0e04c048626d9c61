package org.magpie.api.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.trace.TraceLine;

/** What is known of a call, whether it goes on or is over. */
public final class CallStories {
  private static final int MOST_SECONDS = 3;

  private final Supplier<Calls> calls;
  private final CallRecordStore records;

  public CallStories(Supplier<Calls> calls, CallRecordStore records) {
    this.calls = calls;
    this.records = records;
  }

  /**
   * A call and its trace.
   *
   * @param call its fields
   * @param live whether it goes on
   */
  record Story(Map<String, Object> call, boolean live, List<TraceLine> trace) {}

  /** The calls that go on, the latest first. */
  List<LiveCall> live() {
    return calls.get().live().stream()
        .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
        .toList();
  }

  /** Blocks; empty where there never was such a call. */
  Optional<Story> find(String id) {
    Optional<LiveCall> live = live().stream().filter(call -> call.id().equals(id)).findFirst();
    Optional<List<TraceLine>> story =
        live.flatMap(call -> calls.get().story(id)).flatMap(CallStories::await);
    if (live.isPresent() && story.isPresent()) {
      return Optional.of(new Story(CallFields.of(live.get()), true, story.get()));
    }
    return records
        .find(id)
        .map(
            record ->
                new Story(CallFields.of(record), record.endedAt().isEmpty(), records.trace(id)));
  }

  /** Waits on a virtual thread of the request; empty where the call ended meanwhile. */
  private static Optional<List<TraceLine>> await(CompletionStage<List<TraceLine>> told) {
    try {
      return Optional.of(told.toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS))
          .filter(lines -> !lines.isEmpty());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException gone) {
      return Optional.empty();
    }
  }
}
