/**
 * What both libraries and the exchange need: clock, scheduler, ids, mailbox. No protocol and no
 * I/O.
 */
@NullMarked
package org.magpie.base;

import org.jspecify.annotations.NullMarked;
