package org.magpie.exchange.quality;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where quality reports are kept. A port. Safe from any thread. */
public interface QualityReportStore {

  /** Keeps a report instead of an earlier one of the same call and dialog. */
  CompletionStage<Void> put(QualityReport report);

  /** The reports of one call, in the order in which they came. Blocks. */
  List<QualityReport> of(String callId);
}
