/**
 * What the exchange says: phrases, numbers, dates and durations in Chinese and English, the tones
 * that stand for a word, and the library of their sounds, of which an administrator can replace
 * each one.
 */
@NullMarked
package org.magpie.exchange.prompt;

import org.jspecify.annotations.NullMarked;
