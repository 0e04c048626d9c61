/** Announcements: a caller is told something by a prompt, and the call ends. */
@NullMarked
package org.magpie.exchange.announce;

import org.jspecify.annotations.NullMarked;
