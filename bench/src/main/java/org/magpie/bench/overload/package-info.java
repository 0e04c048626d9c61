/**
 * More work than a server can do. {@link org.magpie.bench.overload.Overload} is the program; {@link
 * org.magpie.bench.overload.Generator} begins work at a pace, {@link
 * org.magpie.bench.overload.Registrations} and {@link org.magpie.bench.overload.Calls} know what it
 * consists of. Messages are bytes made by hand and answers are searched for the few things needed:
 * one core has to offer three times what a server's core can do, which no complete stack could.
 */
@NullMarked
package org.magpie.bench.overload;

import org.jspecify.annotations.NullMarked;
