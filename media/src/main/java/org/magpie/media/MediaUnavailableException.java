package org.magpie.media;

/** No leg can be opened: all ports of the range are taken, or the local address is not bound. */
public final class MediaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaUnavailableException(String message) {
    super(message);
  }
}
