package org.magpie.exchange.voicemail;

import java.util.List;

/**
 * Some messages of many.
 *
 * @param total how many there are that fit the question
 */
public record VoiceMessagePage(List<VoiceMessage> messages, int total) {
  public VoiceMessagePage {
    messages = List.copyOf(messages);
  }
}
