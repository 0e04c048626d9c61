package org.magpie.media.play;

import java.util.Optional;
import org.magpie.media.Codec;
import org.magpie.media.Sound;

/**
 * Finds the frames of a sound in a codec. Each pair is synthesised and encoded when first asked for
 * and then kept, so ask off the media loops: a first answer can take tens of milliseconds. Any
 * thread.
 */
public final class Sounds {

  /** The frames, or empty for a prompt that does not exist. */
  public Optional<EncodedSound> find(Sound sound, Codec codec) {
    throw new UnsupportedOperationException();
  }
}
