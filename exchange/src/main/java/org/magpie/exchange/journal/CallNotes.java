package org.magpie.exchange.journal;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.magpie.exchange.call.Attendant;
import org.magpie.exchange.call.Attended;
import org.magpie.exchange.call.Leg;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes that people write about their calls, while they talk and afterwards. Safe from any thread;
 * what reads or writes notes blocks, what attends calls does not.
 */
public final class CallNotes implements Attendant.Attendants {
  /** Characters of a note. */
  public static final int LONGEST = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(CallNotes.class);

  /** A call that was came from more calls than this is followed no further back. */
  private static final int FARTHEST = 20;

  private final CallNoteStore store;
  private final Function<String, Optional<CallRecord>> records;
  private final Supplier<List<String>> labels;
  private final InstantSource clock;

  /** The record of the conversation that each dialog is in, by its Call-ID. */
  private final Map<String, String> conversations = new ConcurrentHashMap<>();

  /**
   * @param records the record of a call by its id, also of one that goes on; it may block
   * @param labels that the administrator has set, in order
   */
  public CallNotes(
      CallNoteStore store,
      Function<String, Optional<CallRecord>> records,
      Supplier<List<String>> labels,
      InstantSource clock) {
    this.store = store;
    this.records = records;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * What a person sees of the notes on a call.
   *
   * @param callId of the call's record
   * @param own what this person wrote about it
   * @param latest what was last written about it, or about the call it came from, by anybody
   */
  public record View(String callId, Optional<CallNote> own, Optional<CallNote> latest) {}

  /** What became of a note. */
  public sealed interface Saved {
    /** It is kept when the stage is complete. */
    record Kept(CallNote note, CompletionStage<Void> durable) implements Saved {}

    /** The person was no party of such a call. */
    record NoSuchCall() implements Saved {}

    /** There is no such label. */
    record NoSuchLabel(String label) implements Saved {}
  }

  /** The labels there are now. */
  public List<String> labels() {
    return labels.get();
  }

  /** The record of the conversation that a dialog is in now, by the dialog's Call-ID. */
  public Optional<String> conversation(String sipCallId) {
    return Optional.ofNullable(conversations.get(sipCallId));
  }

  /** What a person sees of a call of hers; empty when she was no party of it. */
  public Optional<View> view(Extension person, String callId) {
    if (!tookPart(person, callId)) {
      return Optional.empty();
    }
    List<CallNote> notes = store.of(callId);
    Optional<CallNote> own =
        notes.stream().filter(note -> note.extensionId() == person.id()).findFirst();
    return Optional.of(new View(callId, own, latest(callId)));
  }

  /** The last note on a call and all those it came from. */
  private Optional<CallNote> latest(String callId) {
    Set<String> seen = new LinkedHashSet<>(Set.of(callId));
    Deque<String> next = new ArrayDeque<>(seen);
    Optional<CallNote> latest = Optional.empty();
    while (!next.isEmpty() && seen.size() <= FARTHEST) {
      String call = next.poll();
      latest =
          Stream.concat(latest.stream(), store.of(call).stream())
              .max(Comparator.comparing(CallNote::updatedAt));
      store.before(call).stream().filter(seen::add).forEach(next::add);
    }
    return latest;
  }

  /** Writes, changes or (with nothing in it) takes back a person's note on a call of hers. */
  public Saved save(Extension person, String callId, String text, List<String> chosen) {
    if (!tookPart(person, callId)) {
      return new Saved.NoSuchCall();
    }
    List<String> known = labels();
    List<String> before =
        store.of(callId).stream()
            .filter(note -> note.extensionId() == person.id())
            .flatMap(note -> note.labels().stream())
            .toList();
    for (String label : chosen) {
      // One that was taken from the list meanwhile may stay where it is.
      if (!known.contains(label) && !before.contains(label)) {
        return new Saved.NoSuchLabel(label);
      }
    }
    CallNote note =
        new CallNote(
            callId,
            person.id(),
            person.number(),
            person.name(),
            text.strip(),
            chosen.stream().distinct().toList(),
            clock.instant());
    return new Saved.Kept(note, store.put(note));
  }

  private boolean tookPart(Extension person, String callId) {
    Optional<CallRecord> record = records.apply(callId);
    return record
        .filter(
            call ->
                call.caller().extension().filter(person.number()::equals).isPresent()
                    || call.called().extension().filter(person.number()::equals).isPresent()
                    || call.takenBy().filter(person.number()::equals).isPresent())
        .isPresent();
  }

  /** Which of these calls a person wrote about. */
  public Set<String> noted(Extension person, List<String> callIds) {
    return store.noted(callIds, person.id());
  }

  @Override
  public Attendant attend(Attended call) {
    return new Follower(call);
  }

  /** Sees which conversation a call's legs are in. On the call's thread. */
  private final class Follower implements Attendant {
    private final Attended call;
    private final Map<String, Leg> dialogs = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    Follower(Attended call) {
      this.call = call;
    }

    @Override
    public void joined(Leg one, Leg other) {
      String record = call.recordId();
      records.add(record);
      Optional<String> first = moved(one, record);
      Optional<String> second = moved(other, record);
      first.ifPresent(from -> follow(record, from));
      second
          .filter(from -> !first.equals(Optional.of(from)))
          .ifPresent(from -> follow(record, from));
    }

    private Optional<String> moved(Leg leg, String record) {
      String dialog = leg.sipCallId();
      if (dialog.isEmpty()) {
        return Optional.empty();
      }
      dialogs.put(dialog, leg);
      return Optional.ofNullable(conversations.put(dialog, record))
          .filter(from -> !from.equals(record));
    }

    private void follow(String record, String from) {
      var unused =
          store
              .follows(record, from)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) {
                      LOG.error("call={} where it came from cannot be kept", record, failure);
                    }
                  });
    }

    @Override
    public void over() {
      // One that another call took goes on there, and is asked where it was before.
      dialogs.forEach(
          (dialog, leg) -> {
            if (call.owns(leg) || !leg.alive()) {
              conversations.computeIfPresent(
                  dialog, (id, record) -> records.contains(record) ? null : record);
            }
          });
    }
  }
}
