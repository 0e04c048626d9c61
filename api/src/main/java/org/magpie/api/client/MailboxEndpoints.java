package org.magpie.api.client;

import static org.magpie.api.client.VoicemailEndpoints.await;
import static org.magpie.api.client.VoicemailEndpoints.blame;
import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.voicemail.Envelope;
import org.magpie.exchange.voicemail.GreetingChoice;
import org.magpie.exchange.voicemail.MailNotice;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.exchange.voicemail.Mailboxes;
import org.magpie.exchange.voicemail.Mailboxes.Changed;
import tools.jackson.databind.JsonNode;

/** What a user sets about the own mailbox (J-32 to J-39). Only what is sent changes. */
public final class MailboxEndpoints {
  private static final String PATH = "/api/v1.0/voicemail/settings";
  private static final int LONGEST_WORD = 64;

  private final Directory directory;
  private final Mailboxes mailboxes;

  public MailboxEndpoints(Directory directory, Mailboxes mailboxes) {
    this.directory = directory;
    this.mailboxes = mailboxes;
  }

  public List<Endpoint> all() {
    return List.of(
        get(PATH, Access.EXTENSION, this::show), post(PATH, Access.EXTENSION, this::change));
  }

  private Optional<Extension> user(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? directory.snapshot().byId(session.extensionId())
        : Optional.empty();
  }

  private Answer show(ApiRequest request) {
    return user(request)
        .<Answer>map(user -> Answer.success().with(fields(mailboxes.of(user), user)))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private static Map<String, Object> fields(Mailbox mailbox, Extension owner) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", mailbox.version());
    fields.put("pin_enabled", mailbox.pinAsked() ? 1 : 0);
    fields.put("pin_set", mailbox.pin().isPresent() ? 1 : 0);
    fields.put("mail_notice", word(mailbox.notice().form()));
    fields.put("mail_then", word(mailbox.notice().then()));
    fields.put("mail_address", mailbox.notice().address().orElse(""));
    fields.put("own_address", owner.email().orElse(""));
    fields.put("envelope_time", mailbox.envelope().time() ? 1 : 0);
    fields.put("envelope_caller", mailbox.envelope().caller() ? 1 : 0);
    fields.put("envelope_length", mailbox.envelope().length() ? 1 : 0);
    fields.put("greeting", mailbox.greeting().word());
    Map<String, Object> greetings = new TreeMap<>();
    mailbox.greetings().forEach((status, choice) -> greetings.put(status.word(), choice.word()));
    fields.put("greetings", greetings);
    return fields;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private Answer change(ApiRequest request) throws Exception {
    Optional<Extension> user = user(request);
    if (user.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    Parameters fields = request.fields();
    int version = fields.integer("version", -1, 0, Integer.MAX_VALUE);
    if (version < 0) {
      fields.wrong("version", "required");
    }
    Mailbox wanted = read(request.body(), fields, mailboxes.of(user.get()));
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return switch (await(mailboxes.change(user.get(), version, before -> wanted))) {
      case Changed.Done(Mailbox now) -> Answer.success().with(fields(now, user.get()));
      case Changed.Stale(Mailbox now) -> Answer.error(ErrorCode.STALE_VERSION);
      case Changed.Invalid(String field, String kind) -> blame(field, kind);
    };
  }

  /** What was sent, in the place of what holds. */
  private static Mailbox read(JsonNode body, Parameters fields, Mailbox before) {
    Optional<String> pin = fields.optional("pin", LONGEST_WORD);
    MailNotice notice = before.notice();
    Envelope envelope = before.envelope();
    return new Mailbox(
        before.version(),
        pin.isPresent() ? pin.filter(text -> !text.isEmpty()) : before.pin(),
        fields.flag("pin_enabled").orElse(before.pinAsked()),
        new MailNotice(
            MailNotice.Form.valueOf(
                upper(
                    fields.oneOf(
                        "mail_notice",
                        word(notice.form()),
                        Set.of("none", "with_audio", "without_audio")))),
            MailNotice.Then.valueOf(
                upper(
                    fields.oneOf(
                        "mail_then", word(notice.then()), Set.of("keep", "mark_read", "delete")))),
            body.has("mail_address")
                ? fields.optional("mail_address", 255).filter(text -> !text.isEmpty())
                : notice.address()),
        new Envelope(
            fields.flag("envelope_time").orElse(envelope.time()),
            fields.flag("envelope_caller").orElse(envelope.caller()),
            fields.flag("envelope_length").orElse(envelope.length())),
        choice(fields, "greeting", fields.optional("greeting", LONGEST_WORD), before.greeting()),
        greetings(body.path("greetings"), fields, before));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static Map<PresenceStatus, GreetingChoice> greetings(
      JsonNode sent, Parameters fields, Mailbox before) {
    Map<PresenceStatus, GreetingChoice> greetings = new EnumMap<>(before.greetings());
    for (Map.Entry<String, JsonNode> one : sent.properties()) {
      String field = "greetings." + one.getKey();
      Optional<PresenceStatus> status = PresenceStatus.of(one.getKey());
      if (status.isEmpty() || !one.getValue().isString()) {
        fields.wrong(field, "unknown");
      } else {
        greetings.put(
            status.get(),
            choice(
                fields,
                field,
                Optional.of(one.getValue().asString()),
                greetings.getOrDefault(status.get(), new GreetingChoice.None())));
      }
    }
    return greetings;
  }

  private static GreetingChoice choice(
      Parameters fields, String field, Optional<String> word, GreetingChoice before) {
    if (word.isEmpty()) {
      return before;
    }
    Optional<GreetingChoice> choice =
        word.filter(text -> text.matches("[A-Za-z0-9_:]{0,64}")).flatMap(GreetingChoice::of);
    if (choice.isEmpty()) {
      fields.wrong(field, "unknown");
    }
    return choice.orElse(before);
  }
}
