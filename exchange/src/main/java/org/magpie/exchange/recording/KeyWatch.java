package org.magpie.exchange.recording;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.call.Attended;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Happening.KeyWay;
import org.magpie.exchange.call.Leg;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.media.KeyCode;

/**
 * Listens for the code among the keys of a call's parties. In the media of those who may use it,
 * the media plane does that and keeps the code from the peer. What comes by INFO is kept here. Who
 * was allowed to use it only after the call began is understood too, though the peer hears it.
 */
final class KeyWatch {
  private final Attended call;
  private final CallRecordings recordings;
  private final Predicate<Leg> pressed;
  private final Map<Leg, Watch> watches = new IdentityHashMap<>(4);

  private static final class Watch {
    boolean inMedia;
    KeyCode code = new KeyCode("");
    Instant last = Instant.MIN;
    @Nullable Cancellable patience;
  }

  /**
   * @param pressed told of the code; whether it meant something
   */
  KeyWatch(Attended call, CallRecordings recordings, Predicate<Leg> pressed) {
    this.call = call;
    this.recordings = recordings;
    this.pressed = pressed;
  }

  /** A party is in the conversation. */
  void watch(Leg leg) {
    watches.keySet().removeIf(other -> !other.alive());
    Watch watch = watches.computeIfAbsent(leg, key -> new Watch());
    String code = recordings.code();
    watch.inMedia = mayUse(leg) && !code.isEmpty();
    watch.code = new KeyCode(code);
    leg.mediaLeg().watchFor(watch.inMedia ? code : "");
  }

  private boolean mayUse(Leg leg) {
    return recordings.permission(leg.party().party().extension()) != RecordingPermission.NONE;
  }

  /** Whether a key is kept from the others. */
  boolean key(Happening.Key key) {
    Watch watch = watches.get(key.leg());
    if (watch == null || watch.inMedia && key.way() == KeyWay.RFC4733 || !mayUse(key.leg())) {
      return false;
    }
    return switch (key.way()) {
      case RFC4733 -> {
        overhear(watch, key);
        yield false;
      }
      case INFO -> keep(watch, key);
    };
  }

  /** The others have heard it already. */
  private void overhear(Watch watch, Happening.Key key) {
    Instant now = call.now();
    if (now.isAfter(watch.last.plus(KeyCode.PATIENCE))) {
      watch.code.letGo();
    }
    watch.last = now;
    if (watch.code.press(key.digit()).recognised()) {
      var unused = pressed.test(key.leg());
    }
  }

  private boolean keep(Watch watch, Happening.Key key) {
    Cancellable waiting = watch.patience;
    if (waiting != null) {
      waiting.cancel();
      watch.patience = null;
    }
    String held = watch.code.holding() ? "" : String.valueOf(key.digit());
    KeyCode.Step step = watch.code.press(key.digit());
    if (!step.recognised() && step.released().equals(held)) {
      return false;
    }
    passOn(key.leg(), step.released());
    if (step.recognised()) {
      if (!pressed.test(key.leg())) {
        passOn(key.leg(), recordings.code());
      }
    } else if (watch.code.holding()) {
      watch.patience = call.after(KeyCode.PATIENCE, () -> passOn(key.leg(), watch.code.letGo()));
    }
    return true;
  }

  /** Gives keys that were kept to the others after all. */
  void passOn(Leg leg, String keys) {
    for (char key : keys.toCharArray()) {
      call.passOn(new Happening.Key(leg, key, KeyWay.INFO));
    }
  }
}
