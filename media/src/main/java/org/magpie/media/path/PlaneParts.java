package org.magpie.media.path;

import org.magpie.media.MediaConfig;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.play.Sounds;

/** What all sessions of a plane share. */
record PlaneParts(
    MediaConfig config, DtlsIdentity identity, Transcoders transcoders, Sounds sounds) {}
