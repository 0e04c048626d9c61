/**
 * Why a call went as it did: typed events kept for each call, with the rule or setting behind each
 * decision. The live call collects {@link org.magpie.exchange.trace.TraceEvent}s; what is stored
 * and shown is their flat form, {@link org.magpie.exchange.trace.TraceLine}: the key of a sentence,
 * put into the reader's language when it is shown, and the facts that fill it.
 */
@NullMarked
package org.magpie.exchange.trace;

import org.jspecify.annotations.NullMarked;
