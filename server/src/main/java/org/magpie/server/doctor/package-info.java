/**
 * Looks for what would stop the server from working on this host, before it is started or while it
 * runs, and says in one sentence what to do about each finding.
 */
@NullMarked
package org.magpie.server.doctor;

import org.jspecify.annotations.NullMarked;
