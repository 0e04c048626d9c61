package org.magpie.sip.sdp;

/** What a body turned out to be. */
public sealed interface SdpResult {
  record Parsed(SessionDescription description) implements SdpResult {}

  /**
   * @param reason for the log, without text from the description
   */
  record Malformed(String reason) implements SdpResult {}
}
