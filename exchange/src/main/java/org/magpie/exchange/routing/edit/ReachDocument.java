package org.magpie.exchange.routing.edit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.StatusProfile;
import org.magpie.exchange.routing.rule.StatusSwitching;
import org.magpie.exchange.routing.rule.TemporaryStatus;

/**
 * How a person can be reached, as a document: texts, numbers, truth values, lists and maps. Reading
 * one changes only what is in it; rules are a list, and replaced as one.
 */
public final class ReachDocument {
  private static final int LONGEST_WORD = 32;
  private static final int LONGEST_ID = 64;
  private static final Duration LONGEST_TEMPORARY = Duration.ofDays(366);

  private final Fields fields;
  private final ReachSettings base;
  private final String owner;
  private final Instant now;

  private ReachDocument(Fields fields, ReachSettings base, String owner, Instant now) {
    this.fields = fields;
    this.base = base;
    this.owner = owner;
    this.now = now;
  }

  /** The whole document. */
  public static Map<String, Object> write(ReachSettings settings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", settings.version());
    tree.put("status", settings.chosen().word());
    tree.put("chosen_at", settings.chosenAt().toString());
    tree.put("temporary", settings.temporary().map(ReachDocument::temporary).orElse(null));
    Map<String, Object> statuses = new LinkedHashMap<>();
    for (PresenceStatus status : PresenceStatus.values()) {
      statuses.put(status.word(), StatusDocument.write(status, settings.profile(status)));
    }
    tree.put("statuses", statuses);
    tree.put("rules", settings.rules().stream().map(ReachDocument::rule).toList());
    tree.put("voicemail", settings.voicemail());
    tree.put("all_reject", settings.allReject());
    tree.put("switching", switching(settings.switching()));
    Map<String, Object> clients = new LinkedHashMap<>();
    for (DeviceKind kind : DeviceKind.values()) {
      clients.put(word(kind), client(settings.client(kind)));
    }
    tree.put("clients", clients);
    return tree;
  }

  /**
   * What holds after a document was read.
   *
   * @param base what held before; what was not sent stays so
   * @param owner the number of the extension
   * @param now the moment from which a chosen status counts
   * @param problems takes what is wrong; the result is of no use then
   */
  public static ReachSettings read(
      Map<String, ?> sent,
      ReachSettings base,
      String owner,
      Instant now,
      List<FieldProblem> problems) {
    return new ReachDocument(new Fields(sent, "", problems), base, owner, now).settings();
  }

  private ReachSettings settings() {
    fields.only(
        "version",
        "status",
        "chosen_at",
        "temporary",
        "statuses",
        "rules",
        "voicemail",
        "all_reject",
        "switching",
        "clients");
    ReachSettings next = base;
    Optional<PresenceStatus> chosen = fields.word("status", PresenceStatus::of);
    Optional<Instant> chosenAt = instant(fields, "chosen_at");
    if (chosen.isPresent() && (chosenAt.isPresent() || !fields.has("temporary"))) {
      Optional<TemporaryStatus> kept = chosenAt.isPresent() ? base.temporary() : Optional.empty();
      next = next.withChosen(chosen.get(), chosenAt.orElse(now)).withTemporary(kept);
    } else if (chosen.isPresent()) {
      next = next.withChosen(chosen.get(), now);
    }
    if (fields.empty("temporary")) {
      next = next.withTemporary(Optional.empty());
    } else if (fields.has("temporary")) {
      next = next.withTemporary(fields.object("temporary").flatMap(this::readTemporary));
    }
    for (Map.Entry<PresenceStatus, StatusProfile> profile : profiles().entrySet()) {
      next = next.withProfile(profile.getKey(), profile.getValue());
    }
    next =
        next.withRules(rules())
            .withVoicemail(fields.flag("voicemail").orElse(base.voicemail()))
            .withAllReject(fields.flag("all_reject").orElse(base.allReject()))
            .withSwitching(
                fields.object("switching").map(this::readSwitching).orElse(base.switching()));
    for (Map.Entry<DeviceKind, ClientCalls> client : clients().entrySet()) {
      next = next.withClient(client.getKey(), client.getValue());
    }
    return next;
  }

  private static Map<String, Object> temporary(TemporaryStatus temporary) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("status", temporary.status().word());
    tree.put("until", temporary.until().toString());
    temporary.message().ifPresent(message -> tree.put("message", message));
    return tree;
  }

  /** A status with its end, or with the minutes that it lasts (K-27, K-28). */
  private Optional<TemporaryStatus> readTemporary(Fields sent) {
    sent.only("status", "until", "minutes", "message");
    int before = sent.problems().size();
    Optional<PresenceStatus> status = sent.word("status", PresenceStatus::of);
    if (status.isEmpty() && sent.problems().size() == before) {
      sent.wrong("status", FieldProblem.Code.REQUIRED, "must be sent");
    }
    OptionalInt minutes = sent.number("minutes", 1, Math.toIntExact(LONGEST_TEMPORARY.toMinutes()));
    Optional<Instant> until = instant(sent, "until");
    if (minutes.isPresent()) {
      until = Optional.of(now.plus(minutes.getAsInt(), ChronoUnit.MINUTES));
    } else if (until.isEmpty() && sent.problems().size() == before) {
      sent.wrong("until", FieldProblem.Code.REQUIRED, "or minutes must be sent");
    }
    Optional<String> message =
        sent.text("message", StatusProfile.LONGEST_MESSAGE).filter(text -> !text.isEmpty());
    Optional<Instant> end = until;
    return status.flatMap(one -> end.map(at -> new TemporaryStatus(one, at, message)));
  }

  private static Optional<Instant> instant(Fields fields, String name) {
    return fields.parsed(
        name,
        40,
        "a time such as 2027-01-31T15:00:00Z",
        text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeException notATime) {
            return Optional.empty();
          }
        });
  }

  private Map<PresenceStatus, StatusProfile> profiles() {
    Map<PresenceStatus, StatusProfile> read = new EnumMap<>(PresenceStatus.class);
    fields
        .object("statuses")
        .ifPresent(
            statuses -> {
              for (String word : statuses.names()) {
                Optional<PresenceStatus> status = PresenceStatus.of(word);
                if (status.isEmpty()) {
                  statuses.wrong(word, FieldProblem.Code.UNKNOWN, "is no status");
                } else {
                  statuses
                      .object(word)
                      .ifPresent(
                          sent ->
                              read.put(
                                  status.get(),
                                  StatusDocument.read(
                                      sent, status.get(), base.profile(status.get()), owner)));
                }
              }
            });
    return read;
  }

  private static Map<String, Object> rule(NumberRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", rule.id());
    tree.put("pattern", rule.pattern().text());
    tree.put(
        "target",
        rule.target().map(TargetDocument::write).orElseGet(() -> Map.of("type", "accept")));
    return tree;
  }

  private List<NumberRule> rules() {
    Optional<List<Fields>> sent = fields.objects("rules", ReachSettings.MOST_RULES);
    if (sent.isEmpty()) {
      return base.rules();
    }
    List<NumberRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<String> named = new HashSet<>();
    sent.get().forEach(rule -> rule.text("id", LONGEST_ID).ifPresent(named::add));
    int made = 0;
    for (Fields rule : sent.get()) {
      rule.only("id", "pattern", "target");
      String id = rule.text("id", LONGEST_ID).orElse("");
      while (id.isEmpty()) {
        String next = "r" + ++made;
        id = named.contains(next) || ids.contains(next) ? "" : next;
      }
      if (!ids.add(id)) {
        rule.wrong("id", FieldProblem.Code.TAKEN, "stands at another rule");
      }
      Optional<NumberPattern> pattern =
          rule.parsed(
              "pattern",
              64,
              "a number, or the beginning of numbers and a dot, such as 9011.",
              NumberPattern::parse);
      if (!rule.has("pattern") || rule.empty("pattern")) {
        rule.wrong("pattern", FieldProblem.Code.REQUIRED, "must be sent");
      }
      Optional<Fields> target = rule.object("target");
      boolean accept =
          target
              .flatMap(fields -> fields.text("type", LONGEST_WORD))
              .filter("accept"::equals)
              .isPresent();
      Optional<ForwardTarget> where =
          accept ? Optional.empty() : target.flatMap(fields -> TargetDocument.read(fields, owner));
      if (target.isEmpty()) {
        rule.wrong("target", FieldProblem.Code.REQUIRED, "must be sent");
      }
      String known = id;
      pattern.ifPresent(one -> rules.add(new NumberRule(known, one, where)));
    }
    return rules;
  }

  private static Map<String, Object> switching(StatusSwitching switching) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("on", switching.on());
    for (SchedulePeriod period : SchedulePeriod.values()) {
      PresenceStatus status = switching.statuses().get(period);
      tree.put(word(period), status == null ? "" : status.word());
    }
    return tree;
  }

  private StatusSwitching readSwitching(Fields sent) {
    sent.only("on", "holiday", "break", "business_hours", "non_business_hours");
    Map<SchedulePeriod, PresenceStatus> statuses = new EnumMap<>(SchedulePeriod.class);
    statuses.putAll(base.switching().statuses());
    for (SchedulePeriod period : SchedulePeriod.values()) {
      if (sent.empty(word(period))) {
        statuses.remove(period);
      } else {
        sent.word(word(period), PresenceStatus::of)
            .ifPresent(status -> statuses.put(period, status));
      }
    }
    return new StatusSwitching(sent.flag("on").orElse(base.switching().on()), statuses);
  }

  private static Map<String, Object> client(ClientCalls client) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("call_waiting", client.callWaiting());
    tree.put("auto_answer", client.autoAnswer());
    tree.put("auto_answer_seconds", client.autoAnswerSeconds());
    tree.put("auto_answer_tone", client.autoAnswerTone());
    tree.put("paging_answer", client.pagingAnswer());
    tree.put("paging_preempts", client.pagingPreempts());
    tree.put("paging_tone", client.pagingTone());
    tree.put("popup", PopupDocument.write(client.popup()));
    return tree;
  }

  private Map<DeviceKind, ClientCalls> clients() {
    Map<DeviceKind, ClientCalls> read = new EnumMap<>(DeviceKind.class);
    fields
        .object("clients")
        .ifPresent(
            clients -> {
              clients.only("phone", "mobile", "desktop", "web");
              for (DeviceKind kind : DeviceKind.values()) {
                clients
                    .object(word(kind))
                    .ifPresent(sent -> read.put(kind, readClient(sent, base.client(kind))));
              }
            });
    return read;
  }

  private static ClientCalls readClient(Fields sent, ClientCalls base) {
    sent.only(
        "call_waiting",
        "auto_answer",
        "auto_answer_seconds",
        "auto_answer_tone",
        "paging_answer",
        "paging_preempts",
        "paging_tone",
        "popup");
    return new ClientCalls(
        sent.flag("call_waiting").orElse(base.callWaiting()),
        sent.flag("auto_answer").orElse(base.autoAnswer()),
        sent.number("auto_answer_seconds", 0, ClientCalls.LONGEST_DELAY)
            .orElse(base.autoAnswerSeconds()),
        sent.flag("auto_answer_tone").orElse(base.autoAnswerTone()),
        sent.flag("paging_answer").orElse(base.pagingAnswer()),
        sent.flag("paging_preempts").orElse(base.pagingPreempts()),
        sent.flag("paging_tone").orElse(base.pagingTone()),
        sent.object("popup")
            .map(popup -> PopupDocument.read(popup, base.popup()))
            .orElse(base.popup()));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
