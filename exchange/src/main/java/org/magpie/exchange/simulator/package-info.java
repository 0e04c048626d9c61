/** What would happen to a call, decided by the live configuration without ringing anybody. */
@NullMarked
package org.magpie.exchange.simulator;

import org.jspecify.annotations.NullMarked;
