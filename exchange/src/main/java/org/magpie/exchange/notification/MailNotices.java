package org.magpie.exchange.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices as mails, to the address of the extension and in the company's language. */
public final class MailNotices implements Notices {
  private static final Logger LOG = LoggerFactory.getLogger(MailNotices.class);

  private final Directory directory;
  private final NoticeWishes wishes;
  private final Mails mails;
  private final Supplier<String> company;
  private final ZoneId zone;

  /**
   * @param company its name, which stands under each mail
   * @param zone in which times are written
   */
  public MailNotices(
      Directory directory,
      NoticeWishes wishes,
      Mails mails,
      Supplier<String> company,
      ZoneId zone) {
    this.directory = directory;
    this.wishes = wishes;
    this.mails = mails;
    this.company = company;
    this.zone = zone;
  }

  @Override
  public void missedCall(MissedCall call) {
    Optional<Extension> person = person(call.number());
    if (person.filter(one -> wishes.of(one.id()).missedCalls()).isEmpty()) {
      return;
    }
    tell(
        person.get(),
        person.get().email(),
        "missed",
        Map.of("caller", texts().who(call.caller()), "time", texts().time(call.at(), zone)),
        List.of(),
        Optional.empty());
  }

  @Override
  public void newVoicemail(NewVoicemail message, Optional<String> afterwards) {
    Optional<Extension> person = person(message.number());
    if (person.isEmpty()) {
      return;
    }
    MailTexts texts = texts();
    String box =
        message
            .group()
            .map(name -> texts.text("group", Map.of("name", Mail.oneLine(name))))
            .orElseGet(() -> texts.text("own", Map.of()));
    tell(
        person.get(),
        message.address().or(person.get()::email),
        message.sound().isPresent() ? "voicemail-attached" : "voicemail",
        Map.of(
            "caller", texts.who(message.caller()),
            "time", texts.time(message.at(), zone),
            "length", texts.length(message.length()),
            "box", box),
        message.sound().stream()
            .map(sound -> new Mail.Attachment(sound, "voicemail.wav", "audio/wav"))
            .toList(),
        afterwards);
  }

  /**
   * Tells that a password is another one, if its person wants that.
   *
   * @param person as it was before
   */
  void passwordChanged(Extension person, Instant at) {
    if (wishes.of(person.id()).passwordChanges()) {
      tell(
          person,
          person.email(),
          "password",
          Map.of("number", person.number(), "time", texts().time(at, zone)),
          List.of(),
          Optional.empty());
    }
  }

  @Override
  public void follow(Function<String, CompletionStage<?>> next) {
    mails.follow(next);
  }

  private Optional<Extension> person(String number) {
    return directory.snapshot().byNumber(number).filter(Extension::enabled);
  }

  private MailTexts texts() {
    return MailTexts.in(directory.snapshot().company().language());
  }

  private void tell(
      Extension person,
      Optional<String> address,
      String kind,
      Map<String, String> facts,
      List<Mail.Attachment> attachments,
      Optional<String> afterwards) {
    if (address.isEmpty()) {
      return;
    }
    MailTexts texts = texts();
    Map<String, String> values = new HashMap<>(facts);
    values.put("name", person.name());
    values.put("company", company.get());
    String text =
        texts.text(kind + ".text", values) + "\n\n" + texts.text("signature", values) + "\n";
    var unused =
        mails
            .send(
                new Mail(address.get(), texts.text(kind + ".subject", values), text, attachments),
                afterwards)
            .whenComplete(
                (kept, failure) -> {
                  if (failure != null) {
                    LOG.error("extension={} a mail cannot be kept", person.number(), failure);
                  }
                });
  }
}
