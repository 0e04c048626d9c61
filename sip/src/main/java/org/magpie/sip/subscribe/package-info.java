/**
 * The notifying side of SIP events (RFC 6665): who has subscribed to what, and what is told to
 * them. {@link org.magpie.sip.subscribe.Notifier} is the entry; an {@link
 * org.magpie.sip.subscribe.EventPackage} says what there is to be told. Everything is owned by the
 * signalling loop. Subscriptions are not kept over a restart: a refresh then gets 481, and the
 * subscriber begins anew.
 */
@NullMarked
package org.magpie.sip.subscribe;

import org.jspecify.annotations.NullMarked;
