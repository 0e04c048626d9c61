/**
 * How long and how much is kept of what people leave behind, recordings and voice messages: {@link
 * org.magpie.exchange.retention.Retention} warns, and deletes a day later. What is kept, it is told
 * by a {@link org.magpie.exchange.retention.Stock}.
 */
@NullMarked
package org.magpie.exchange.retention;

import org.jspecify.annotations.NullMarked;
