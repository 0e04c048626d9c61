package org.magpie.media;

/**
 * A place where several parties are heard together. Each hears all others who speak, and not
 * itself. Every method may be called from any thread and returns at once.
 */
public interface MediaRoom extends AutoCloseable {

  /**
   * Lets a party in, or changes what it does here; it has no peer from then on. It leaves when its
   * leg is closed or connected with another one.
   *
   * @param speaks whether the others hear it
   * @param hears whether it hears the others
   */
  void enter(MediaLeg leg, boolean speaks, boolean hears);

  /** Lets a party go. */
  void leave(MediaLeg leg);

  /** Lets all go. */
  @Override
  void close();
}
