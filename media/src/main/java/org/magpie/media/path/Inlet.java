package org.magpie.media.path;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind a remote address on the shared port.
 *
 * @param track the medium SDP announced for that address; null when the payload type tells
 * @param ice the anchor whose connectivity checks vouched for the address; null when SDP did
 */
record Inlet(Session session, @Nullable Track track, @Nullable IceAnchor ice) {}
