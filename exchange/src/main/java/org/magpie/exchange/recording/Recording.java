package org.magpie.exchange.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is kept of one recording beside its file. Immutable.
 *
 * @param id random, for life
 * @param callId of the call record it belongs to
 * @param file where it lies below the folder of recordings
 * @param startedBy the number of the extension that started it
 * @param caller who is in the left channel, as it was when the recording began
 * @param callee who is in the right channel
 * @param peers whom each extension that can be heard in it talks to, by the extensions' ids;
 *     numbers may change hands
 * @param length of the file's timeline, pauses included; zero while it goes on
 * @param bytes the size of the file; zero while it goes on
 * @param lost how much of it is silence because the machine or its disk was too slow
 * @param pauses in order; the last one has no length while it goes on
 * @param failure why it ended before its call; empty when it did not
 */
public record Recording(
    String id,
    String callId,
    String file,
    Instant startedAt,
    String startedBy,
    Person caller,
    Person callee,
    Map<Long, Person> peers,
    int sampleRate,
    State state,
    Duration length,
    long bytes,
    Duration lost,
    List<Pause> pauses,
    Optional<String> failure) {

  /** Samples of the caller's side and of the other one. */
  public static final int CHANNELS = 2;

  /** Where a recording stands. */
  public enum State {
    /** It goes on, or went on when the server died. */
    RUNNING,
    /** It ended with its call. */
    COMPLETE,
    /** It ended before its call: the disk was full, for example. */
    FAILED,
    /** The server died; what had come until then is there. */
    CUT_OFF
  }

  /**
   * A stretch in which nothing was kept. The file has silence there.
   *
   * @param at from the start of the recording
   */
  public record Pause(Duration at, Duration length) {}

  /** Somebody who is heard, as lists show and find them. */
  public record Person(String number, Optional<String> name) {}

  public Recording {
    peers = Map.copyOf(peers);
    pauses = List.copyOf(pauses);
  }

  /** One that begins. */
  static Recording begun(
      String id,
      String callId,
      String file,
      Instant at,
      String by,
      Person caller,
      Person callee,
      Map<Long, Person> peers,
      int rate) {
    return new Recording(
        id,
        callId,
        file,
        at,
        by,
        caller,
        callee,
        peers,
        rate,
        State.RUNNING,
        Duration.ZERO,
        0,
        Duration.ZERO,
        List.of(),
        Optional.empty());
  }

  /** The ids of the extensions that can be heard in it. */
  public Set<Long> parties() {
    return peers.keySet();
  }

  /** Whether it goes on. */
  public boolean running() {
    return state == State.RUNNING;
  }

  /** The same with these parties heard in it, too. */
  Recording with(Map<Long, Person> more) {
    Map<Long, Person> all = new HashMap<>(more);
    all.putAll(peers);
    return with(all, pauses);
  }

  /** The same, paused at this moment. */
  Recording paused(Instant at) {
    List<Pause> more = new ArrayList<>(pauses);
    more.add(new Pause(Duration.between(startedAt, at), Duration.ZERO));
    return with(peers, more);
  }

  /** The same, its pause over at this moment. */
  Recording resumed(Instant at) {
    List<Pause> done = new ArrayList<>(pauses);
    Duration began = done.removeLast().at();
    done.add(new Pause(began, Duration.between(startedAt, at).minus(began)));
    return with(peers, done);
  }

  private Recording with(Map<Long, Person> heard, List<Pause> silent) {
    return new Recording(
        id,
        callId,
        file,
        startedAt,
        startedBy,
        caller,
        callee,
        heard,
        sampleRate,
        state,
        length,
        bytes,
        lost,
        silent,
        failure);
  }

  /** The same, over. */
  Recording ended(
      State how, Duration total, long size, Duration missing, Optional<String> because) {
    return new Recording(
        id,
        callId,
        file,
        startedAt,
        startedBy,
        caller,
        callee,
        peers,
        sampleRate,
        how,
        total,
        size,
        missing,
        pauses,
        because);
  }
}
