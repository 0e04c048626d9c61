/**
 * A rehearsal of the server's first minute, performed when the server is packaged: the virtual
 * machine notes which classes and methods a start, logins, registrations and calls need, and keeps
 * them in a cache that makes every later start faster.
 */
@NullMarked
package org.magpie.server.rehearsal;

import org.jspecify.annotations.NullMarked;
