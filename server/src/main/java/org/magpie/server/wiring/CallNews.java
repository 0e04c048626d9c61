package org.magpie.server.wiring;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.magpie.api.client.PersonalCall;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.exchange.call.CallEvents;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what happens in calls to the event sockets. */
final class CallNews implements CallEvents {
  private static final Logger LOG = LoggerFactory.getLogger(CallNews.class);

  private final EventHub events;
  private final Directory directory;
  private final CallRecordStore records;
  private final ZoneId zone;
  private final InstantSource clock;

  CallNews(
      EventHub events,
      Directory directory,
      CallRecordStore records,
      ZoneId zone,
      InstantSource clock) {
    this.events = events;
    this.directory = directory;
    this.records = records;
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public void ended(CallRecord record) {
    Set<String> parties = new LinkedHashSet<>();
    record.caller().extension().ifPresent(parties::add);
    record.called().extension().ifPresent(parties::add);
    record.takenBy().ifPresent(parties::add);
    parties.removeIf(number -> !hears(number));
    if (parties.isEmpty()) {
      return;
    }
    // Clients ask at once, and must find the call.
    records
        .written()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("call={} the call log cannot be written", record.id(), failure);
              }
              parties.forEach(number -> tell(record, number));
            });
  }

  private boolean hears(String number) {
    return directory
        .snapshot()
        .byNumber(number)
        .filter(extension -> events.hears(extension, Topic.CALL_LOG_CHANGED))
        .isPresent();
  }

  private void tell(CallRecord record, String number) {
    directory
        .snapshot()
        .byNumber(number)
        .ifPresent(
            extension ->
                events.tell(
                    extension,
                    Topic.CALL_LOG_CHANGED,
                    PersonalCall.notice(record, number, zone, clock.instant())));
  }
}
