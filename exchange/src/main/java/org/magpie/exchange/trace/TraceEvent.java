package org.magpie.exchange.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.record.EndReason;

/**
 * One thing that happened in a call, or was decided for it. Legs are named {@code caller} and
 * {@code callee-1}, {@code callee-2}, … in the order in which they came; a leg that replaces
 * another gets a name of its own.
 */
public sealed interface TraceEvent {

  /** The key of the sentence that tells it. */
  String key();

  /** What fills the sentence, by name, in order. */
  Map<String, String> facts();

  /**
   * The call came in.
   *
   * @param dialog the Call-ID of the caller's dialog
   */
  record Arrived(
      String from, String dialled, String transport, String address, boolean video, String dialog)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.arrived";
    }

    @Override
    public Map<String, String> facts() {
      return pairs(
          "from",
          from,
          "dialled",
          dialled,
          "transport",
          transport,
          "address",
          address,
          "video",
          video,
          "dialog",
          dialog);
    }
  }

  /**
   * Routing decided what comes next.
   *
   * @param destination what was chosen, for example {@code extension 1001} or {@code refuse 404}
   * @param reasons keys of the rules and settings that led there, in order
   */
  record Decided(String destination, List<String> reasons) implements TraceEvent {
    @Override
    public String key() {
      return "call.decided";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("destination", destination, "reasons", String.join(" ", reasons));
    }
  }

  /**
   * A device is being rung.
   *
   * @param dialog the Call-ID of the dialog with it
   */
  record DeviceRung(String leg, String extension, String device, String address, String dialog)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.device.rung";
    }

    @Override
    public Map<String, String> facts() {
      return pairs(
          "leg",
          leg,
          "extension",
          extension,
          "device",
          device,
          "address",
          address,
          "dialog",
          dialog);
    }
  }

  /**
   * A kind of device was not rung.
   *
   * @param why the setting that forbids it
   */
  record DevicePassedOver(String extension, String device, String why) implements TraceEvent {
    @Override
    public String key() {
      return "call.device.passed-over";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("extension", extension, "device", device, "why", why);
    }
  }

  /** A device says that it rings. */
  record DeviceRinging(String leg, boolean earlyMedia) implements TraceEvent {
    @Override
    public String key() {
      return "call.device.ringing";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "earlyMedia", earlyMedia);
    }
  }

  /** A device took the call. */
  record DeviceAnswered(String leg) implements TraceEvent {
    @Override
    public String key() {
      return "call.device.answered";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg);
    }
  }

  /** The exchange itself answered a party, under the number that it was reached by. */
  record AnsweredByExchange(String leg, String number) implements TraceEvent {
    @Override
    public String key() {
      return "call.exchange.answered";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "number", number);
    }
  }

  /**
   * A device will not take the call.
   *
   * @param status its SIP status, 0 where it never answered
   */
  record DeviceRefused(String leg, int status, String why) implements TraceEvent {
    @Override
    public String key() {
      return "call.device.refused";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "status", status, "why", why);
    }
  }

  /** A device is told to stop ringing. */
  record DeviceCancelled(String leg, String why) implements TraceEvent {
    @Override
    public String key() {
      return "call.device.cancelled";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "why", why);
    }
  }

  /** The caller hears early sound: the far side's own, or our ringback. */
  record EarlyMedia(String source) implements TraceEvent {
    @Override
    public String key() {
      return "call.early-media";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("source", source);
    }
  }

  /** Caller and called talk. */
  record Connected(String leg, String peer) implements TraceEvent {
    @Override
    public String key() {
      return "call.connected";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "peer", peer);
    }
  }

  /** Offer and answer agreed on the media of a leg. */
  record MediaAgreed(String leg, String codec, String security, String address, boolean video)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.media.agreed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs(
          "leg", leg, "codec", codec, "security", security, "address", address, "video", video);
    }
  }

  /** A party put the other on hold, or took it back. */
  record HoldChanged(String leg, boolean held) implements TraceEvent {
    @Override
    public String key() {
      return held ? "call.held" : "call.resumed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg);
    }
  }

  /** A party asked for video, and what became of it. */
  record VideoAsked(String leg, String outcome) implements TraceEvent {
    @Override
    public String key() {
      return "call.video.asked";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "outcome", outcome);
    }
  }

  /**
   * A key was pressed.
   *
   * @param way {@code rfc4733} or {@code info}
   */
  record KeyPressed(String leg, char digit, String way) implements TraceEvent {
    @Override
    public String key() {
      return "call.key.pressed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "digit", digit, "way", way);
    }
  }

  /**
   * A key was pressed while the exchange itself was the party's peer; which one is nobody's
   * business, for it may be part of a PIN.
   *
   * @param way {@code rfc4733} or {@code info}
   */
  record KeyForExchange(String leg, String way) implements TraceEvent {
    @Override
    public String key() {
      return "call.key.for-exchange";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "way", way);
    }
  }

  /** A party's connection closed; its leg waits for it to come back. */
  record PeerLost(String leg, Duration waiting) implements TraceEvent {
    @Override
    public String key() {
      return "call.peer.lost";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "seconds", waiting.toSeconds());
    }
  }

  /** A party came back, by the same dialog from a new address or by a leg that replaces it. */
  record PeerBack(String leg, String by) implements TraceEvent {
    @Override
    public String key() {
      return "call.peer.back";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "by", by);
    }
  }

  /** A party sends another one on to a number. */
  record TransferAsked(String leg, String party, String number) implements TraceEvent {
    @Override
    public String key() {
      return "call.transfer.asked";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "party", party, "number", number);
    }
  }

  /**
   * A party was transferred.
   *
   * @param to the leg it talks to now, or the call it went to
   */
  record Transferred(String leg, String party, String to) implements TraceEvent {
    @Override
    public String key() {
      return "call.transferred";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "party", party, "to", to);
    }
  }

  /** Nobody took a call that was sent on. */
  record TransferFailed(String leg, EndReason reason) implements TraceEvent {
    @Override
    public String key() {
      return "call.transfer.failed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "reason", reason);
    }
  }

  /** Nobody took a party that was sent on, and who sent it has left: that one is called. */
  record Recalled(String party, String to, EndReason reason) implements TraceEvent {
    @Override
    public String key() {
      return "call.recalled";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("party", party, "to", to, "reason", reason);
    }
  }

  /** A party went over to another running call. */
  record WentOver(String leg, String call) implements TraceEvent {
    @Override
    public String key() {
      return "call.went-over";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "call", call);
    }
  }

  /** A place in another running call was wanted, and there is none. */
  record NothingThere(String wanted, String subject) implements TraceEvent {
    @Override
    public String key() {
      return "call.nothing-there";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("wanted", wanted, "subject", subject);
    }
  }

  /** The rules of the company do not let the caller take the calls that ring this extension. */
  record PickupNotAllowed(String subject) implements TraceEvent {
    @Override
    public String key() {
      return "call.pickup-not-allowed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("subject", subject);
    }
  }

  /** Another device of a party is rung to go on in its place. */
  record MoveAsked(String leg, String device) implements TraceEvent {
    @Override
    public String key() {
      return "call.move.asked";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "device", device);
    }
  }

  /** The other device did not take the call; the party goes on where it is. */
  record MoveFailed(String device, String why) implements TraceEvent {
    @Override
    public String key() {
      return "call.move.failed";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("device", device, "why", why);
    }
  }

  /** Another device goes on for a party. */
  record Moved(String leg, String to) implements TraceEvent {
    @Override
    public String key() {
      return "call.moved";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "to", to);
    }
  }

  /** The call is parked. */
  record Parked(String slot, String by, long seconds) implements TraceEvent {
    @Override
    public String key() {
      return "call.parked";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("slot", slot, "by", by, "seconds", seconds);
    }
  }

  /** The call cannot be parked: the slot is in use, or there is none. */
  record NotParked(String slot) implements TraceEvent {
    @Override
    public String key() {
      return "call.not-parked";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("slot", slot);
    }
  }

  /** Nobody fetched the parked call in time. */
  record ParkingOver(String slot) implements TraceEvent {
    @Override
    public String key() {
      return "call.parking.over";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("slot", slot);
    }
  }

  /**
   * A party of another call joined this one.
   *
   * @param place the leg whose place it takes, or which place it wanted
   * @param number of the party
   * @param dialog the Call-ID of its dialog
   */
  record Joined(String leg, String place, String from, String number, String dialog)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.joined";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "place", place, "from", from, "number", number, "dialog", dialog);
    }
  }

  /** Nothing was heard from a party's media for a while, or it is heard again. */
  record MediaSilence(String leg, boolean silent) implements TraceEvent {
    @Override
    public String key() {
      return silent ? "call.media.silent" : "call.media.heard";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg);
    }
  }

  /** A request was refused or failed inside the call, and the call went on. */
  record Refused(String leg, String method, int status, String why) implements TraceEvent {
    @Override
    public String key() {
      return "call.request.refused";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("leg", leg, "method", method, "status", status, "why", why);
    }
  }

  /**
   * What the media of a leg came to, told when the leg ends.
   *
   * @param lost packets of the party that never reached us
   */
  record MediaSummary(
      String leg,
      String codec,
      String address,
      long packetsReceived,
      long packetsSent,
      long lost,
      double jitterMillis)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.media.summary";
    }

    @Override
    public Map<String, String> facts() {
      return pairs(
          "leg",
          leg,
          "codec",
          codec,
          "address",
          address,
          "received",
          packetsReceived,
          "sent",
          packetsSent,
          "lost",
          lost,
          "jitterMillis",
          Math.round(jitterMillis * 10) / 10.0);
    }
  }

  /**
   * How the sound of a leg was over its life, told when the leg ends.
   *
   * @param from when the first measured step began
   * @param step the length of each
   * @param values for each step what {@link CurvePoint} writes
   */
  record MediaCurve(String leg, Instant from, Duration step, List<String> values)
      implements TraceEvent {
    @Override
    public String key() {
      return "call.media.curve";
    }

    @Override
    public Map<String, String> facts() {
      return pairs(
          "leg",
          leg,
          "from",
          from.toEpochMilli(),
          "step",
          step.toMillis(),
          "values",
          String.join(" ", values));
    }
  }

  /**
   * The recording of the call changed.
   *
   * @param status {@code recording}, {@code pause} or {@code stop}
   * @param by the leg of who wanted it, or why it could not go on
   */
  record RecordingChanged(String status, String by) implements TraceEvent {
    @Override
    public String key() {
      return "call.recording";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("status", status, "by", by);
    }
  }

  /** A person chose a status by a feature code; {@code stored} when it holds. */
  record StatusChosen(String extension, String status, boolean stored) implements TraceEvent {
    @Override
    public String key() {
      return "call.status.chosen";
    }

    @Override
    public Map<String, String> facts() {
      return pairs("extension", extension, "status", status, "stored", stored);
    }
  }

  /** The call is over. */
  record Ended(EndReason reason, Optional<String> leg) implements TraceEvent {
    @Override
    public String key() {
      return "call.ended";
    }

    @Override
    public Map<String, String> facts() {
      return leg.isPresent() ? pairs("reason", reason, "leg", leg.get()) : pairs("reason", reason);
    }
  }

  private static Map<String, String> pairs(Object... namesAndValues) {
    var facts = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      facts.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return facts;
  }
}
