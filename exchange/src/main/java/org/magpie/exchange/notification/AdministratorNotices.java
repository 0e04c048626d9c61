package org.magpie.exchange.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.magpie.exchange.directory.Directory;

/** What an administrator is told by mail, in the company's language. */
public final class AdministratorNotices {
  private final Directory directory;
  private final Mails mails;
  private final Supplier<String> company;
  private final ZoneId zone;

  /**
   * @param company its name, which stands under each mail
   * @param zone in which times are written
   */
  public AdministratorNotices(
      Directory directory, Mails mails, Supplier<String> company, ZoneId zone) {
    this.directory = directory;
    this.mails = mails;
    this.company = company;
    this.zone = zone;
  }

  /**
   * Recordings will be deleted by rule.
   *
   * @param to the address; nobody is told when it is empty
   * @param tooOld how many reach their age within a week
   * @param used the bytes that recordings take
   * @param allowed what they may take, if that is bounded
   */
  public void recordingsGo(
      String to, int tooOld, long used, OptionalLong allowed, Instant notBefore) {
    MailTexts texts = texts();
    tell(
        to,
        "recordings",
        Map.of(
            "count",
            Integer.toString(tooOld),
            "used",
            megabytes(used),
            "allowed",
            allowed.isPresent()
                ? megabytes(allowed.getAsLong())
                : texts.text("unbounded", Map.of()),
            "time",
            texts.time(notBefore, zone)));
  }

  /**
   * Voice messages will be deleted by rule.
   *
   * @param to the address; nobody is told when it is empty
   * @param tooOld how many reach their age within a week
   */
  public void messagesGo(String to, int tooOld, Instant notBefore) {
    tell(
        to,
        "messages",
        Map.of("count", Integer.toString(tooOld), "time", texts().time(notBefore, zone)));
  }

  private MailTexts texts() {
    return MailTexts.in(directory.snapshot().company().language());
  }

  private void tell(String to, String kind, Map<String, String> facts) {
    if (to.isEmpty()) {
      return;
    }
    MailTexts texts = texts();
    Map<String, String> values = new HashMap<>(facts);
    values.put("company", Mail.oneLine(company.get()));
    String text =
        texts.text(kind + ".text", values) + "\n\n" + texts.text("signature", values) + "\n";
    var unused = mails.send(Mail.of(to, texts.text(kind + ".subject", values), text));
  }

  private static String megabytes(long bytes) {
    return bytes / 1_000_000 + " MB";
  }
}
