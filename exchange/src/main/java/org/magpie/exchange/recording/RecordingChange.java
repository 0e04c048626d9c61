package org.magpie.exchange.recording;

import java.util.Optional;

/**
 * The recording of a call began, paused, went on or ended, or its parties changed meanwhile.
 *
 * @param caller the party in the left channel
 * @param callee the party in the right channel
 */
public record RecordingChange(String callId, Heard caller, Heard callee, RecordingStatus status) {

  /**
   * A party of the call.
   *
   * @param number which it has
   * @param extension the same when it is one of ours
   * @param sipCallId the Call-ID of its dialog with us
   */
  public record Heard(String number, Optional<String> extension, String sipCallId) {}
}
