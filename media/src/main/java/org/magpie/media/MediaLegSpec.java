package org.magpie.media;

import java.net.InetAddress;

/**
 * What a leg shall be.
 *
 * @param callId the call's id, for logs; legs of one call share a media loop
 * @param name what the leg is called in logs, for example the extension's number
 * @param localAddress the local address the party reaches us by; it must be one of {@link
 *     MediaConfig#localAddresses}
 * @param video whether ports and a source id for video are wanted as well
 */
public record MediaLegSpec(
    String callId, String name, LegKind kind, InetAddress localAddress, boolean video) {}
