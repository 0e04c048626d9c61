/** Persistence: implements the ports of the exchange on SQLite and PostgreSQL. */
@NullMarked
package org.magpie.store;

import org.jspecify.annotations.NullMarked;
