package org.magpie.api.admin;

import java.time.Instant;
import java.util.List;

/**
 * What the server is doing now.
 *
 * @param listening one entry for each socket, such as {@code udp 0.0.0.0:5060}
 * @param ownAuthority whether the certificate comes from our own authority
 * @param fingerprint SHA-256 of the certificate, or of the authority's where it is our own
 */
public record ServerStatus(
    String version,
    Instant startedAt,
    int registrations,
    int calls,
    List<String> listening,
    boolean ownAuthority,
    List<String> names,
    Instant notAfter,
    String fingerprint) {}
