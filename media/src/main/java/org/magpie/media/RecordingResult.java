package org.magpie.media;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a recording.
 *
 * @param length the length of the file's timeline, pauses included
 * @param bytes the size of the file
 * @param lost how much of that length is silence because the machine or its disk was too slow
 * @param failure why it could not go on; empty when it was stopped
 */
public record RecordingResult(
    Duration length, long bytes, Duration lost, Optional<String> failure) {}
