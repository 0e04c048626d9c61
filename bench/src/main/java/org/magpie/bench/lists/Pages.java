package org.magpie.bench.lists;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.journal.JournalQuery;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.recording.RecordingQuery;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessageQuery;
import org.magpie.store.Store;

/** The questions of a person who pages through {@link LongLists}. */
final class Pages {
  private static final int ROWS = 25;
  private static final Optional<String> FOUND = Optional.of("name of 77");
  private static final Optional<String> FOUND_NOWHERE = Optional.of("zzz");

  private final Store store;
  private final int entries;

  Pages(Store store, int entries) {
    this.store = store;
    this.entries = entries;
  }

  /**
   * A question.
   *
   * @param figure under which its time counts
   * @param ask asks it and tells how many rows came
   */
  record Page(String figure, String name, Ask ask) {}

  /** Asks and tells how many rows came. */
  interface Ask {
    int rows();
  }

  /** All of them. */
  List<Page> all() {
    return List.of(
        log("calls", "first page", Direction.ANY, Optional.empty(), 0),
        log("calls", "last page", Direction.ANY, Optional.empty(), entries - ROWS),
        log("calls", "missed", Direction.MISSED, Optional.empty(), 0),
        log("search", "calls by a name", Direction.ANY, FOUND, 0),
        log("search", "calls by a name nobody has", Direction.ANY, FOUND_NOWHERE, 0),
        recordings("recordings", "first page", Optional.empty(), 0),
        recordings("recordings", "last page", Optional.empty(), entries - ROWS),
        recordings("search", "recordings by a name", FOUND, 0),
        recordings("search", "recordings by a name nobody has", FOUND_NOWHERE, 0),
        voicemail("voicemail", "first page", Optional.empty(), Optional.empty(), 0),
        voicemail("voicemail", "last page", Optional.empty(), Optional.empty(), entries - ROWS),
        voicemail("voicemail", "not heard", Optional.of(false), Optional.empty(), 0),
        voicemail("search", "voicemail by a name", Optional.empty(), FOUND, 0),
        voicemail("search", "voicemail by a name nobody has", Optional.empty(), FOUND_NOWHERE, 0));
  }

  private Page log(
      String figure, String name, Direction direction, Optional<String> other, int offset) {
    JournalQuery query =
        new JournalQuery(
            LongLists.NUMBER,
            direction,
            Optional.empty(),
            other,
            Optional.empty(),
            Optional.empty(),
            Order.TIME,
            true,
            offset,
            ROWS);
    return new Page(figure, name, () -> store.journal().query(query).rows().size());
  }

  private Page recordings(String figure, String name, Optional<String> other, int offset) {
    RecordingQuery query =
        new RecordingQuery(
            Optional.of(LongLists.OWNER), other, Optional.empty(), Optional.empty(), offset, ROWS);
    return new Page(figure, name, () -> store.recordings().query(query).rows().size());
  }

  private Page voicemail(
      String figure, String name, Optional<Boolean> read, Optional<String> search, int offset) {
    VoiceMessageQuery query =
        new VoiceMessageQuery(
            List.of(new MailboxId.OfExtension(LongLists.OWNER)),
            LongLists.OWNER,
            read,
            search,
            offset,
            ROWS);
    return new Page(figure, name, () -> store.voicemail().query(query).messages().size());
  }
}
