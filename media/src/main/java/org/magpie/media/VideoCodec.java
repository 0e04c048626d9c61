package org.magpie.media;

/**
 * A video format both sides agreed on. It is forwarded, never decoded, so its name and parameters
 * only serve to find the matching format on the other leg.
 *
 * @param name {@code VP8} or {@code H264}
 * @param sendPayloadType the number the remote party wants to receive
 * @param receivePayloadType the number the remote party sends with
 * @param fmtp the format parameters, empty when there are none
 */
public record VideoCodec(String name, int sendPayloadType, int receivePayloadType, String fmtp) {

  /** RFC 6184 8.1; 0 where the parameters do not say. Always 0 for VP8. */
  public int packetizationMode() {
    int at = fmtp.indexOf("packetization-mode=");
    return at >= 0 && fmtp.startsWith("1", at + "packetization-mode=".length()) ? 1 : 0;
  }
}
