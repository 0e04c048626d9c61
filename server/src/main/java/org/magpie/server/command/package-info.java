/**
 * The command line: {@code magpie serve}, {@code plan}, {@code apply}, {@code export} and {@code
 * doctor}.
 */
@NullMarked
package org.magpie.server.command;

import org.jspecify.annotations.NullMarked;
