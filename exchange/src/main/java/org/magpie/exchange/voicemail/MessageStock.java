package org.magpie.exchange.voicemail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.magpie.exchange.retention.Stock;

/** The voice messages of all mailboxes, heard or not, of which the oldest go by rule. */
public record MessageStock(VoicemailStore store, VoiceMessages messages)
    implements Stock<VoiceMessage> {

  @Override
  public String name() {
    return "voicemail";
  }

  @Override
  public List<VoiceMessage> oldest(Instant before, int most) {
    return store.oldest(before, most);
  }

  @Override
  public long bytes() {
    return store.bytes();
  }

  @Override
  public Instant at(VoiceMessage one) {
    return one.at();
  }

  @Override
  public long bytes(VoiceMessage one) {
    return one.bytes();
  }

  @Override
  public void delete(VoiceMessage one) throws IOException {
    try {
      var unused = messages.delete(List.of(one));
    } catch (UncheckedIOException stays) {
      throw stays.getCause();
    }
  }
}
