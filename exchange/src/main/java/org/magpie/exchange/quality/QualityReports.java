package org.magpie.exchange.quality;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.magpie.exchange.call.CallEvents;
import org.magpie.exchange.call.LegParty;
import org.magpie.sip.dialog.DialogId;

/**
 * Takes reports of clients to the calls they were made in. Remembers the dialogs of the last some
 * thousand legs of clients that logged in, for no others report; a report about any other is
 * refused. Safe from any thread, never blocks.
 */
public final class QualityReports implements CallEvents {
  private static final int MOST_DIALOGS = 50_000;
  private static final int LONGEST_CALL_ID = 128;
  private static final int LONGEST_NAME = 256;

  private record Known(String callId, String dialog, String extension) {}

  private record Names(List<String> names, Known known) {}

  private final QualityReportStore store;
  private final InstantSource clock;
  private final int mostDialogs;
  private final ConcurrentMap<String, Known> dialogs = new ConcurrentHashMap<>();
  private final Queue<Names> order = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  public QualityReports(QualityReportStore store, InstantSource clock) {
    this(store, clock, MOST_DIALOGS);
  }

  QualityReports(QualityReportStore store, InstantSource clock, int mostDialogs) {
    this.store = store;
    this.clock = clock;
    this.mostDialogs = mostDialogs;
  }

  @Override
  public void known(String callId, LegParty party, DialogId dialog) {
    Optional<String> extension = party.party().extension();
    if (extension.isEmpty()
        || party.loginId().isEmpty()
        || dialog.callId().length() > LONGEST_CALL_ID) {
      return;
    }
    Known known = new Known(callId, dialog.callId(), extension.get());
    if (known.equals(dialogs.get(dialog.callId()))) {
      return; // told before its answer already
    }
    // Some SIP libraries name a session by its Call-ID and a tag, one behind the other.
    List<String> names =
        Stream.of("", dialog.remoteTag(), dialog.localTag())
            .map(tag -> dialog.callId() + tag)
            .filter(name -> name.length() <= LONGEST_NAME)
            .toList();
    names.forEach(name -> dialogs.put(name, known));
    order.add(new Names(names, known));
    if (size.incrementAndGet() > mostDialogs) {
      Names oldest = order.poll();
      if (oldest != null) {
        size.decrementAndGet();
        // A later call may have the same Call-ID.
        oldest.names().forEach(name -> dialogs.remove(name, oldest.known()));
      }
    }
  }

  /**
   * Takes a report.
   *
   * @param extension of the client that sent it; only of calls of its own
   * @param dialog by which the client knows the call
   * @param sent the fields as they came; those that are no field of a report, or hold what it
   *     cannot, are left out
   * @return when it is durable; empty when nothing is known of such a call of this extension
   */
  public Optional<CompletionStage<Void>> take(
      String extension, String dialog, Map<String, String> sent) {
    Known known = dialogs.get(dialog);
    if (known == null || !known.extension().equals(extension)) {
      return Optional.empty();
    }
    return Optional.of(
        store.put(
            new QualityReport(
                known.callId(),
                known.dialog(),
                extension,
                clock.instant(),
                ReportFields.good(sent))));
  }
}
