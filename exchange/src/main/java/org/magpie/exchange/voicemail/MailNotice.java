package org.magpie.exchange.voicemail;

import java.util.Optional;

/**
 * The mail about a new message (J-33 to J-35).
 *
 * @param form what is sent
 * @param then what becomes of the message once the mail server has the mail
 * @param address where to, in place of the owner's own
 */
public record MailNotice(Form form, Then then, Optional<String> address) {

  /** What is sent. */
  public enum Form {
    NONE,
    /** With the message as a WAV file. */
    WITH_AUDIO,
    WITHOUT_AUDIO
  }

  /** What becomes of the message afterwards. */
  public enum Then {
    KEEP,
    MARK_READ,
    DELETE
  }

  /** No mail. */
  public static final MailNotice OFF = new MailNotice(Form.NONE, Then.KEEP, Optional.empty());
}
