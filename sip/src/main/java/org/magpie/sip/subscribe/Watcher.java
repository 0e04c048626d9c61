package org.magpie.sip.subscribe;

import org.magpie.sip.message.SipUri;

/**
 * Who watches what.
 *
 * @param subscriber as {@link Subscribers} named him
 * @param resource the user part of the address that was subscribed to
 * @param entity that address, without parameters, as the subscriber wrote it
 */
public record Watcher(String subscriber, String resource, SipUri entity) {}
