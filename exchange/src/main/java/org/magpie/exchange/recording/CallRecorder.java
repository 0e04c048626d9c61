package org.magpie.exchange.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.exchange.call.Attendant;
import org.magpie.exchange.call.Attended;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Leg;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.media.AudioRecording;
import org.magpie.media.AudioRecording.Channel;
import org.magpie.media.Codec;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;
import org.magpie.media.Sound;

/**
 * Records one call when a party wants it. The recording belongs to the call: it goes on when a
 * party is held, changes its codec or comes back by another leg, and in a file of its own after a
 * transfer. Runs on the call's thread, but for {@link #ended}.
 */
final class CallRecorder implements Attendant {
  /** A recording ends before the disk is so full that calls could not be kept any more. */
  private static final long SPARE_BYTES = 100L * 1024 * 1024;

  /** Each is kept, and each press writes them all. */
  private static final int MOST_PAUSES = 200;

  /** Says to both that a recording began. */
  private static final Sound NOTICE = new Sound.Tone(1400, 0.25, Duration.ofMillis(400));

  private static final DateTimeFormatter PLACE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CallRecordings recordings;
  private final Attended call;
  private final KeyWatch keys;
  private RecordingStatus status = RecordingStatus.STOP;
  private @Nullable Leg first;
  private @Nullable Leg second;
  private @Nullable Running running;
  private @Nullable Wish brought;
  private int pauses;
  private boolean gaveUp;

  /** What somebody began in the call that a party comes from, and how it stood. */
  private record Wish(String by, RecordingStatus status) implements Luggage {}

  /** A recording that goes on; the record is also used by the thread that closes its file. */
  private record Running(
      AudioRecording audio, AtomicReference<Recording> record, String recordId, String by) {}

  CallRecorder(CallRecordings recordings, Attended call) {
    this.recordings = recordings;
    this.call = call;
    this.keys = new KeyWatch(call, recordings, this::pressed);
  }

  @Override
  public void joined(Leg one, Leg other) {
    boolean others = one != first || other != second;
    first = one;
    second = other;
    keys.watch(one);
    keys.watch(other);
    Running now = running;
    Wish wish = brought;
    if (others) {
      brought = null;
    }
    if (now == null && others && wish != null) {
      goOnFromAnother(wish, one, other);
    } else if (now == null && others) {
      startAlone(one, other);
    } else if (now != null && !now.recordId().equals(call.recordId())) {
      goOnInAnother(now, one, other);
    } else if (now != null) {
      hear(now, one, other);
      if (others) {
        keep(now.record().updateAndGet(record -> record.with(peers(one, other))));
        tell();
      }
    }
  }

  /** Starts without being asked where the administrator wants that for one of the parties. */
  private void startAlone(Leg one, Leg other) {
    Optional<String> by =
        automatic(one, other, CallType.OUTBOUND).or(() -> automatic(other, one, CallType.INBOUND));
    if (by.isPresent() && status == RecordingStatus.STOP && !gaveUp) {
      start(by.get(), one, other);
      change(RecordingStatus.RECORDING, "automatic");
    }
  }

  /**
   * The number of a party whose calls of this kind are recorded.
   *
   * @param outside what a call with somebody outside is to this party
   */
  private Optional<String> automatic(Leg leg, Leg peer, CallType outside) {
    CallType kind = peer.party().party().outside() ? outside : CallType.INTERNAL;
    return extension(leg)
        .filter(own -> own.settings().keeping().automatic().contains(kind))
        .map(Extension::number);
  }

  /** Who was transferred is in another conversation: its recording is for its own parties. */
  private void goOnInAnother(Running before, Leg one, Leg other) {
    finish(before);
    Running next = start(before.by(), one, other);
    if (status == RecordingStatus.PAUSE) {
      pause(next);
    }
    tell();
  }

  /** Who comes from another call was recorded there, which ended by the transfer. */
  private void goOnFromAnother(Wish wish, Leg one, Leg other) {
    Running next = start(wish.by(), one, other);
    if (wish.status() == RecordingStatus.PAUSE) {
      pause(next);
    }
    change(wish.status(), "transfer");
  }

  private static void hear(Running now, Leg one, Leg other) {
    now.audio().hear(Channel.LEFT, one.mediaLeg());
    now.audio().hear(Channel.RIGHT, other.mediaLeg());
  }

  @Override
  public boolean key(Happening.Key key) {
    return keys.key(key);
  }

  @Override
  public void code(Leg leg, String code) {
    if (!pressed(leg)) {
      keys.passOn(leg, code);
    }
  }

  /** A party pressed the code; whether that did something. */
  private boolean pressed(Leg leg) {
    Leg one = first;
    Leg other = second;
    if (one == null || other == null || leg != one && leg != other) {
      return false;
    }
    RecordingPermission may = recordings.permission(leg.party().party().extension());
    Running now = running;
    if (now == null) {
      if (may != RecordingPermission.START) {
        return false;
      }
      start(leg.party().party().number(), one, other);
      change(RecordingStatus.RECORDING, leg.name());
      return true;
    }
    if (may == RecordingPermission.NONE) {
      return false;
    }
    if (status == RecordingStatus.RECORDING) {
      if (pauses >= MOST_PAUSES) {
        return false;
      }
      pauses++;
      pause(now);
      change(RecordingStatus.PAUSE, leg.name());
    } else {
      Instant at = call.now();
      now.audio().resume();
      keep(now.record().updateAndGet(record -> record.resumed(at)));
      change(RecordingStatus.RECORDING, leg.name());
    }
    return true;
  }

  private void pause(Running now) {
    Instant at = call.now();
    now.audio().pause();
    keep(now.record().updateAndGet(record -> record.paused(at)));
  }

  private Running start(String by, Leg one, Leg other) {
    String id = Ids.random(20);
    Instant at = call.now();
    String file = PLACE.format(at) + "-" + id + ".wav";
    int rate = wide(one) || wide(other) ? 16_000 : 8_000;
    Recording begun =
        Recording.begun(
            id, call.recordId(), file, at, by, person(one), person(other), peers(one, other), rate);
    recordings.keep(begun);
    AtomicReference<Recording> record = new AtomicReference<>(begun);
    AudioRecording audio =
        call.mediaPlane()
            .record(
                new RecordingSpec(recordings.file(file), rate, SPARE_BYTES),
                result -> ended(record, result));
    Running now = new Running(audio, record, call.recordId(), by);
    running = now;
    pauses = 0;
    hear(now, one, other);
    if (recordings.tone()) {
      // Each hears it in the place of the other for that moment, so that it is in no recording.
      one.notice(NOTICE);
      other.notice(NOTICE);
    }
    return now;
  }

  private static boolean wide(Leg leg) {
    return leg.codec().map(Codec::sampleRate).filter(rate -> rate > 8000).isPresent();
  }

  private Map<Long, Recording.Person> peers(Leg one, Leg other) {
    Map<Long, Recording.Person> peers = new HashMap<>();
    extension(one).ifPresent(own -> peers.put(own.id(), person(other)));
    extension(other).ifPresent(own -> peers.put(own.id(), person(one)));
    return peers;
  }

  private Optional<Extension> extension(Leg leg) {
    return leg.party().party().extension().flatMap(recordings::extension);
  }

  private static Recording.Person person(Leg leg) {
    CallParty party = leg.party().party();
    return new Recording.Person(party.number(), party.name());
  }

  private void keep(Recording record) {
    if (record.running()) {
      recordings.keep(record);
    }
  }

  /** The file is closed. On the thread that closed it. */
  private void ended(AtomicReference<Recording> record, RecordingResult result) {
    Recording over =
        record.updateAndGet(
            before ->
                before.ended(
                    result.failure().isEmpty() ? Recording.State.COMPLETE : Recording.State.FAILED,
                    result.length(),
                    result.bytes(),
                    result.lost(),
                    result.failure()));
    recordings.keep(over);
    result.failure().ifPresent(why -> call.run(() -> failed(record, why)));
  }

  private void failed(AtomicReference<Recording> record, String why) {
    Running now = running;
    if (now != null && now.record() == record) {
      running = null;
      // A full disk is not tried again by itself within the same call.
      gaveUp = true;
      // Its file is closed; nobody need listen for it any more.
      now.audio().stop();
      change(RecordingStatus.STOP, why);
    }
  }

  /** Nobody is told of an end here: what the other call says could come before it. */
  @Override
  public List<Luggage> moving() {
    Running now = running;
    if (now == null) {
      return List.of();
    }
    running = null;
    first = null;
    second = null;
    finish(now);
    Wish wish = new Wish(now.by(), status);
    status = RecordingStatus.STOP;
    call.trace(new TraceEvent.RecordingChanged(status.word(), "transfer"));
    return List.of(wish);
  }

  @Override
  public void brought(List<Luggage> luggage) {
    for (Luggage each : luggage) {
      if (each instanceof Wish wish) {
        brought = wish;
      }
    }
  }

  @Override
  public void over() {
    Running now = running;
    if (now != null) {
      running = null;
      finish(now);
      change(RecordingStatus.STOP, "end");
    }
  }

  private void finish(Running now) {
    if (status == RecordingStatus.PAUSE) {
      Instant at = call.now();
      now.record().updateAndGet(record -> record.resumed(at));
    }
    now.audio().stop();
  }

  private void change(RecordingStatus next, String by) {
    status = next;
    call.trace(new TraceEvent.RecordingChanged(next.word(), by));
    tell();
  }

  private void tell() {
    Leg one = first;
    Leg other = second;
    if (one != null && other != null) {
      recordings.tell(new RecordingChange(call.id(), heard(one), heard(other), status));
    }
  }

  private static RecordingChange.Heard heard(Leg leg) {
    Optional<String> extension = leg.party().party().extension();
    return new RecordingChange.Heard(leg.party().party().number(), extension, leg.sipCallId());
  }
}
