/**
 * Explains calls to people: each step of a trace, and each reason of a decision, as a sentence in
 * their language with the setting that is behind it. The sentences are files beside this package; a
 * test finds the one that is missing.
 */
@NullMarked
package org.magpie.exchange.explain;

import org.jspecify.annotations.NullMarked;
