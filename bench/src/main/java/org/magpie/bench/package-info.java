/**
 * What the load programs of {@code bench/run} share: waits are told by {@link
 * org.magpie.bench.Latencies}, the cost of the server by {@link org.magpie.bench.ProcessorTime}.
 * The programs use the server's own libraries, send to loopback only, and run on a core of their
 * own, so that what they cost is not charged to the server.
 */
@NullMarked
package org.magpie.bench;

import org.jspecify.annotations.NullMarked;
