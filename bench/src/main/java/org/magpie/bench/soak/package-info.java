/**
 * A thousand applications with the embedded SDK, for minutes and over a restart. {@link
 * org.magpie.bench.soak.Soak} is the program; an {@link org.magpie.bench.soak.SdkClient} does what
 * {@code sdk-core} does in a page: it signs in, keeps an {@link org.magpie.bench.soak.EventLink}
 * and a {@link org.magpie.bench.soak.SipLink} open, and brings both back by itself, with the waits
 * of {@link org.magpie.bench.soak.Backoff}. Where sdk-core changes in that, this must follow.
 * {@link org.magpie.bench.soak.WebPhones} answers the calls that come to them, {@link
 * org.magpie.bench.soak.CallLoad} makes calls by telephones, {@link
 * org.magpie.bench.soak.ServerProcess} is the server, which is killed and started again.
 *
 * <p>All clients live on one event loop, and what is theirs belongs to it; what others read of them
 * is volatile or atomic. SIP messages are read and written by our own stack, on its loop.
 */
@NullMarked
package org.magpie.bench.soak;

import org.jspecify.annotations.NullMarked;
