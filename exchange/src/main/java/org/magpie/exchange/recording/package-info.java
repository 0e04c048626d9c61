/**
 * Recording of calls by their parties. A party presses the record feature code: the first time it
 * starts a recording, if the party may, then it pauses and resumes it. {@link
 * org.magpie.exchange.recording.CallRecordings} attends every call, {@link
 * org.magpie.exchange.recording.RecordingLibrary} gives the files to those who may have them, and
 * {@link org.magpie.exchange.recording.RecordingStore} is what both ask of the store.
 *
 * <p>The code is kept from the other party, who would otherwise hear two tones each time, or have a
 * machine at that end take them for an order. The price is that a lone key with which the code
 * begins comes there a moment late; it is paid only by those who may record.
 */
@NullMarked
package org.magpie.exchange.recording;

import org.jspecify.annotations.NullMarked;
