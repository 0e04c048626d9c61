/** The PBX: extensions, registrations, routing and calls. No HTTP and no SQL. */
@NullMarked
package org.magpie.exchange;

import org.jspecify.annotations.NullMarked;
