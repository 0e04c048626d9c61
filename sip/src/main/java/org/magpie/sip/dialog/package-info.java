/**
 * Dialogs (RFC 3261 12) and what is agreed within them, as pure values: route set and sequence
 * numbers, session timers (RFC 4028), reliable provisional answers (RFC 3262), and whose turn it is
 * to offer (RFC 3261 13 and 14, RFC 3311, RFC 6337).
 */
@NullMarked
package org.magpie.sip.dialog;

import org.jspecify.annotations.NullMarked;
