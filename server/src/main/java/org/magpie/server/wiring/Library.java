package org.magpie.server.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.journal.Journal;
import org.magpie.exchange.recording.CallRecordings;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.recording.RecordingStock;
import org.magpie.exchange.retention.Retention;
import org.magpie.exchange.voicemail.MessageStock;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.configuration.Setting;

/** What is kept of calls that are over, and what goes of it by rule. */
record Library(
    RecordingLibrary recordings,
    List<Retention<?>> retentions,
    CallRecordings running,
    Directory directory) {
  /** How often it is looked what is too old or too much. */
  static final Duration LOOK = Duration.ofMinutes(30);

  static Library open(
      ServerOptions options,
      Core core,
      Telephony telephony,
      Notifications notifications,
      InstantSource clock) {
    RecordingLibrary recordings =
        new RecordingLibrary(core.store().recordings(), Telephony.recordingFolder(options));
    Retention<?> ofRecordings =
        new Retention<>(
            new RecordingStock(core.store().recordings(), recordings),
            core.settings()::recordingRetention,
            core.store().settings(),
            warning ->
                notifications
                    .administrator()
                    .recordingsGo(
                        core.settings().get(Setting.ADMIN_EMAIL),
                        warning.tooOld(),
                        warning.used(),
                        warning.allowed(),
                        warning.notBefore()),
            clock);
    Retention<?> ofMessages =
        new Retention<>(
            new MessageStock(core.store().voicemail(), telephony.voicemail().messages()),
            core.settings()::messageRetention,
            core.store().settings(),
            warning ->
                notifications
                    .administrator()
                    .messagesGo(
                        core.settings().get(Setting.ADMIN_EMAIL),
                        warning.tooOld(),
                        warning.notBefore()),
            clock);
    Journal journal = core.store().journal();
    core.directory().onChange(change -> change.changed().forEach(one -> left(one, journal)));
    return new Library(
        recordings, List.of(ofRecordings, ofMessages), telephony.recordings(), core.directory());
  }

  /** Who gets a number next must not find the calls of who had it before. */
  private static void left(DirectoryChange.Changed change, Journal journal) {
    if (change.after().isEmpty() && change.before().isPresent()) {
      var unused = journal.clear(change.before().get().number());
    }
  }

  /** Looks on a thread that may block. */
  void look() {
    Thread.startVirtualThread(() -> retentions.forEach(Retention::look));
  }

  /** Tells clients of recordings that came or went. */
  void listen(EventHub events) {
    running.onKept(recording -> tell(events, recording));
    recordings.onDeleted(recording -> tell(events, recording));
  }

  private void tell(EventHub events, Recording recording) {
    for (long party : recording.parties()) {
      directory
          .snapshot()
          .byId(party)
          .filter(extension -> extension.settings().keeping().ownRecordings())
          .ifPresent(extension -> tell(events, extension));
    }
  }

  private static void tell(EventHub events, Extension extension) {
    events.tell(extension, Topic.RECORDINGS_CHANGED, Map.of());
  }
}
