package org.magpie.sip.codec;

/**
 * How much a message may hold before it is refused.
 *
 * @param messageBytes the whole message; beyond: 413, and a stream is closed
 * @param headerCount header lines; beyond: 400
 * @param headerBytes one header field with its folds; beyond: 400
 * @param uriBytes the Request-URI; beyond: 414
 */
public record SipLimits(int messageBytes, int headerCount, int headerBytes, int uriBytes) {
  public static final SipLimits DEFAULT = new SipLimits(65_536, 128, 8_192, 2_048);

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public SipLimits {
    if (messageBytes < 1 || headerCount < 1 || headerBytes < 1 || uriBytes < 1) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }
}
