package org.magpie.api.client;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;

/**
 * One call as one of its parties sees it.
 *
 * @param own the number of that party
 */
public record PersonalCall(CallRecordPage.Row row, String own, ZoneId zone) {
  private static final int INBOUND = 1;
  private static final int MISSED = 2;
  private static final int OUTBOUND = 3;

  /** What clients show for the date of a call of the same day. */
  private static final String TODAY = "Today";

  /** The item of {@code personal_cdr_list}. */
  Map<String, Object> fields(Directory directory, ExtensionCard card, Instant now) {
    CallRecord record = row.record();
    CallParty other = other(record, own);
    Optional<Extension> extension =
        other.extension().flatMap(number -> directory.snapshot().byNumber(number));
    String name = extension.map(Extension::name).or(other::name).orElse("");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", row.sequence());
    fields.putAll(when(record, zone, now));
    fields.put("number", other.number());
    fields.put("name", name);
    fields.put("number_type", other.extension().isPresent() ? "extension" : "external");
    extension.ifPresent(known -> fields.put("extension", card.fields(known)));
    fields.put("status", status(record));
    fields.put("talk_duration", record.talkTime().toSeconds());
    fields.put("call_type", record.type() == CallType.INTERNAL ? "Internal" : "External");
    fields.put("uniqueid", record.id());
    fields.put("disposition", record.disposition().orElse(Disposition.FAILED).wire());
    fields.put(
        "dcontext", record.caller().extension().map(caller -> "DLPN_DialPlan" + caller).orElse(""));
    fields.put("caller_id", record.caller().number());
    fields.put(
        "clid", '"' + record.caller().name().orElse("") + "\" <" + record.caller().number() + '>');
    return fields;
  }

  /** The {@code msg} of topic 20049 for one of the parties of a call. */
  public static Map<String, Object> notice(
      CallRecord record, String own, ZoneId zone, Instant now) {
    Map<String, Object> call = new LinkedHashMap<>(when(record, zone, now));
    call.put("number", other(record, own).number());
    call.put("talk_duration", record.talkTime().toSeconds());
    return Map.of("ext_num", own, "personal_cdr", call);
  }

  private static CallParty other(CallRecord record, String own) {
    return calls(record, own) ? record.called() : record.caller();
  }

  private static boolean calls(CallRecord record, String own) {
    return record.caller().extension().filter(own::equals).isPresent();
  }

  private int status(CallRecord record) {
    if (calls(record, own)) {
      return OUTBOUND;
    }
    return record.takenBy().filter(own::equals).isPresent() ? INBOUND : MISSED;
  }

  private static Map<String, Object> when(CallRecord record, ZoneId zone, Instant now) {
    ZonedDateTime start = record.startedAt().atZone(zone);
    boolean today = start.toLocalDate().equals(LocalDate.ofInstant(now, zone));
    return Map.of(
        "date", today ? TODAY : start.format(DateTimeFormatter.ISO_LOCAL_DATE),
        "time", start.format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)),
        "timestamp", record.startedAt().getEpochSecond());
  }
}
