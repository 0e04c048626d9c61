/**
 * What a routing decision costs: {@link org.magpie.bench.routing.Decisions} is the program, {@link
 * org.magpie.bench.routing.LargeCompany} whom it decides about.
 */
@NullMarked
package org.magpie.bench.routing;

import org.jspecify.annotations.NullMarked;
