package org.magpie.exchange.sdk;

import java.time.Instant;

/**
 * A pair of API tokens, by the hashes of both.
 *
 * @param accessHash SHA-256 of the access token, 64 hexadecimal digits; names the pair
 * @param refreshHash the same of the token that is exchanged for a new pair
 */
public record ApiToken(
    String accessHash, Instant accessExpires, String refreshHash, Instant refreshExpires) {}
