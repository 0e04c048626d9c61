package org.magpie.api.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.flip.OwnCalls;
import org.magpie.exchange.parking.ParkedCall;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;

/** How running and parked calls are told to clients, in answers and in events. */
public final class RunningCalls {
  private RunningCalls() {}

  /** The running calls of an extension, the latest last. */
  public static List<Map<String, Object>> of(OwnCalls calls, String extension) {
    return calls.of(extension).stream().map(RunningCalls::fields).toList();
  }

  private static Map<String, Object> fields(Participation part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("sip_callid", part.leg().sipCallId());
    fields.put("device", part.leg().party().device().map(RunningCalls::word).orElse(""));
    fields.put("state", part.leg().state().name().toLowerCase(Locale.ROOT));
    fields.put("number", part.leg().peer().number());
    fields.put("name", part.leg().peer().name().orElse(""));
    fields.put("answered_at", part.call().answeredAt().map(Instant::getEpochSecond).orElse(0L));
    return fields;
  }

  private static String word(DeviceKind device) {
    return device.name().toLowerCase(Locale.ROOT);
  }

  /** The calls that are parked, by slot. */
  public static List<Map<String, Object>> parked(List<ParkedCall> calls) {
    return calls.stream().map(RunningCalls::fields).toList();
  }

  private static Map<String, Object> fields(ParkedCall call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("slot", call.slot());
    fields.put("number", call.party().number());
    fields.put("name", call.party().name().orElse(""));
    fields.put("parked_by", call.parkedBy().map(CallParty::number).orElse(""));
    fields.put("since", call.since().getEpochSecond());
    fields.put("until", call.until().getEpochSecond());
    return fields;
  }
}
