package org.magpie.api.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.magpie.exchange.call.LegParty;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.call.LiveLeg;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;

/** Calls as administrators read them. */
final class CallFields {
  private CallFields() {}

  /** A call that is over or, by its record, goes on. */
  static Map<String, Object> of(CallRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", record.id());
    fields.put("type", word(record.type()));
    fields.put("caller", party(record.caller()));
    fields.put("called", party(record.called()));
    fields.put("started_at", record.startedAt().toString());
    fields.put("answered_at", record.answeredAt().map(Instant::toString).orElse(""));
    fields.put("answered_by", record.answeredBy().orElse(""));
    fields.put("ended_at", record.endedAt().map(Instant::toString).orElse(""));
    fields.put("end_reason", record.endReason().map(CallFields::word).orElse(""));
    fields.put("disposition", record.disposition().map(Disposition::wire).orElse(""));
    fields.put("ring_duration", record.ringTime().toSeconds());
    fields.put("talk_duration", record.talkTime().toSeconds());
    fields.put("video", record.video());
    return fields;
  }

  /** A call that goes on, as it was a moment ago. */
  static Map<String, Object> of(LiveCall call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", call.id());
    fields.put("type", word(type(call)));
    fields.put("state", word(call.state()));
    fields.put("caller", party(call.caller()));
    fields.put("called", party(call.called()));
    fields.put("started_at", call.startedAt().toString());
    fields.put("answered_at", call.answeredAt().map(Instant::toString).orElse(""));
    fields.put("legs", call.legs().stream().map(CallFields::leg).toList());
    return fields;
  }

  private static CallType type(LiveCall call) {
    boolean leaves =
        call.legs().stream()
            .map(LiveLeg::party)
            .anyMatch(party -> party.outside() && !party.party().equals(call.caller()));
    return leaves && !call.caller().outside() ? CallType.OUTBOUND : CallType.from(call.caller());
  }

  private static Map<String, Object> leg(LiveLeg leg) {
    LegParty party = leg.party();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("party", party(party.party()));
    fields.put("device", party.device().map(CallFields::word).orElse(""));
    fields.put("trunk", party.trunk().orElse(""));
    fields.put("state", word(leg.state()));
    return fields;
  }

  static Map<String, Object> party(CallParty party) {
    return Map.of(
        "number",
        party.number(),
        "name",
        party.name().orElse(""),
        "extension",
        party.extension().orElse(""));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
