/**
 * The program: configuration, certificates, wiring, command line. The only place that knows all.
 */
@NullMarked
package org.magpie.server;

import org.jspecify.annotations.NullMarked;
