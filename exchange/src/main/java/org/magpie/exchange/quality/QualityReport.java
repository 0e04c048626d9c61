package org.magpie.exchange.quality;

import java.time.Instant;
import java.util.Map;

/**
 * What one client measured in one call.
 *
 * @param callId of the call, as in its record
 * @param dialog the Call-ID of the client's dialog; a later report of the same dialog takes the
 *     place of this one
 * @param extension whose client it was
 * @param values by the names of the interface
 */
public record QualityReport(
    String callId,
    String dialog,
    String extension,
    Instant receivedAt,
    Map<String, String> values) {

  public QualityReport {
    values = Map.copyOf(values);
  }
}
