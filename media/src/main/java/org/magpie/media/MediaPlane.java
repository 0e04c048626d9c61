package org.magpie.media;

import java.io.IOException;
import java.util.Map;

/**
 * The media plane: opens legs, connects them and carries their packets. Thread-safe; nothing here
 * blocks but {@link #start} and {@link #close}.
 */
public interface MediaPlane extends AutoCloseable {

  /**
   * Binds the shared port on every local address and starts the media loops.
   *
   * @throws IOException when a port is taken or an address is not ours
   */
  static MediaPlane start(MediaConfig config) throws IOException {
    return org.magpie.media.path.Plane.start(config);
  }

  /**
   * Makes ready what the first leg would else wait for, beside everything else. Returns at once; to
   * be called when a start is done, because telephones that register need nothing of it.
   */
  void prepare();

  /**
   * Opens a leg; what to advertise is known on return.
   *
   * @throws MediaUnavailableException when no port is free or the local address is not bound
   */
  MediaLeg open(MediaLegSpec spec, MediaListener listener);

  /**
   * Connects two legs both ways. Packets are relayed without decoding where the codecs match and
   * are transcoded elsewhere. Earlier connections of either end.
   */
  void connect(MediaLeg a, MediaLeg b);

  /** Ends a leg's connection; its peer hears nothing more. */
  void disconnect(MediaLeg leg);

  /**
   * Begins to write what parties say to a file; nobody is heard in it before {@link
   * AudioRecording#hear}.
   */
  AudioRecording record(RecordingSpec spec, RecordingListener listener);

  /** Opens a place where several parties are heard together. */
  MediaRoom room();

  /** Packets dropped since the start that no leg can be blamed for, by reason. */
  Map<DropReason, Long> dropped();

  /** The number of open legs. */
  int legs();

  /** Closes all legs and sockets. */
  @Override
  void close();
}
