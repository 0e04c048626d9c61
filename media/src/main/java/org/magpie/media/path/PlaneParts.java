package org.magpie.media.path;

import java.util.concurrent.CompletableFuture;
import org.magpie.media.MediaConfig;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.play.Sounds;
import org.magpie.media.record.Recordings;

/**
 * What all sessions of a plane share.
 *
 * @param making the certificate for DTLS, which takes longer to make than a plane takes to start
 */
record PlaneParts(
    MediaConfig config,
    CompletableFuture<DtlsIdentity> making,
    Transcoders transcoders,
    Sounds sounds,
    Recordings recordings) {

  /** Blocks as long as it is being made; never again after the first leg has been opened. */
  DtlsIdentity identity() {
    return making.join();
  }
}
