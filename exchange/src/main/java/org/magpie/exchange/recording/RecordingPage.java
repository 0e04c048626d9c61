package org.magpie.exchange.recording;

import java.util.List;

/**
 * Part of an answer to a {@link RecordingQuery}.
 *
 * @param total how many match in all
 */
public record RecordingPage(List<Recording> rows, long total) {
  public RecordingPage {
    rows = List.copyOf(rows);
  }
}
