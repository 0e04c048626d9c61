package org.magpie.exchange.recording;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.magpie.exchange.retention.Stock;

/** The recordings, of which the oldest go by rule. */
public record RecordingStock(RecordingStore store, RecordingLibrary library)
    implements Stock<Recording> {

  @Override
  public String name() {
    return "recordings";
  }

  @Override
  public List<Recording> oldest(Instant before, int most) {
    return store.oldest(before, most);
  }

  @Override
  public long bytes() {
    return store.bytes();
  }

  @Override
  public Instant at(Recording one) {
    return one.startedAt();
  }

  @Override
  public long bytes(Recording one) {
    return one.bytes();
  }

  @Override
  public void delete(Recording one) throws IOException {
    var unused = library.delete(one);
  }
}
