package org.magpie.media;

import java.util.Optional;

/**
 * What a completed (or half completed) offer/answer says about a leg. Empty media are not agreed:
 * their packets are dropped.
 */
public record MediaSettings(
    Security security, Optional<AudioSettings> audio, Optional<VideoSettings> video) {}
