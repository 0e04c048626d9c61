package org.magpie.server.wiring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.recording.RecordingChange;

/** Tells the parties of a call that it is recorded, or not any more. */
final class RecordingNews implements Consumer<RecordingChange> {
  private final EventHub events;
  private final Directory directory;

  RecordingNews(EventHub events, Directory directory) {
    this.events = events;
    this.directory = directory;
  }

  @Override
  public void accept(RecordingChange change) {
    Map<String, Object> message = fields(change);
    Stream.of(change.caller().extension(), change.callee().extension())
        .flatMap(Optional::stream)
        .distinct()
        .flatMap(number -> directory.snapshot().byNumber(number).stream())
        .forEach(extension -> events.tell(extension, Topic.RECORDING_CHANGED, message));
  }

  private static Map<String, Object> fields(RecordingChange change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("call_feature", "");
    fields.put("caller_origin_number", change.caller().number());
    fields.put("caller_sip_callid", change.caller().sipCallId());
    fields.put("callee_origin_number", change.callee().number());
    fields.put("callee_sip_callid", change.callee().sipCallId());
    fields.put("record_status", change.status().word());
    return fields;
  }
}
