package org.magpie.media;

/**
 * A recording that goes on: a stereo WAV file whose timeline is that of the clock, from the moment
 * it was begun. Every method may be called from any thread and returns at once. After {@link #stop}
 * all are without effect.
 */
public interface AudioRecording {

  /** One of the two channels of the file. */
  enum Channel {
    LEFT,
    RIGHT
  }

  /**
   * What this leg's party says goes into the channel from now on, instead of whom it was before. A
   * leg is heard by one recording at a time, the latest that asked.
   */
  void hear(Channel channel, MediaLeg leg);

  /** From now on nothing is kept; the file has silence of the same length there, and a mark. */
  void pause();

  /** Ends a pause. */
  void resume();

  /** Ends it; {@link RecordingListener#ended} follows when the file is closed. */
  void stop();
}
