/**
 * How calls sounded, as the clients in them measured it. A client knows a call only by the Call-ID
 * of its own dialog; {@link org.magpie.exchange.quality.QualityReports} knows which call that was,
 * and keeps of each dialog the latest report, checked and cut, in the port {@link
 * org.magpie.exchange.quality.QualityReportStore}.
 */
@NullMarked
package org.magpie.exchange.quality;

import org.jspecify.annotations.NullMarked;
