package org.magpie.exchange.trace;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a call's story, as stored and shown.
 *
 * @param key the sentence, for example {@code call.device.answered}; the languages' texts are kept
 *     under the same key
 * @param facts what fills the sentence, by name, in order
 */
public record TraceLine(Instant at, String key, Map<String, String> facts) {}
