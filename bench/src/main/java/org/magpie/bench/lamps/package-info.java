/**
 * Lamps of many telephones that change at once. {@link org.magpie.bench.lamps.Lamps} is the
 * program.
 */
@NullMarked
package org.magpie.bench.lamps;

import org.jspecify.annotations.NullMarked;
