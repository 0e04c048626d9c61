/**
 * How the command line speaks to a running server: over a socket of the file system in the data
 * directory, which only its owner may open.
 */
@NullMarked
package org.magpie.server.control;

import org.jspecify.annotations.NullMarked;
