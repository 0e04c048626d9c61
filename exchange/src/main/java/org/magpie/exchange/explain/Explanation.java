package org.magpie.exchange.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.trace.TraceLine;

/** Why a call went where it went, step by step. */
public final class Explanation {
  private Explanation() {}

  /**
   * One step of a call.
   *
   * @param key of its sentence
   * @param facts what fills it
   * @param reasons what led to it, where it is a decision
   */
  public record Step(Instant at, String key, Map<String, String> facts, List<Reason> reasons) {

    /** The sentence in a language. */
    public String text(Locale language) {
      return Sentences.in(language).text(key, facts);
    }
  }

  /** The steps that a trace tells. */
  public static List<Step> of(List<TraceLine> trace) {
    return trace.stream().map(Explanation::step).toList();
  }

  private static Step step(TraceLine line) {
    List<Reason> reasons = new ArrayList<>();
    for (String reason : line.facts().getOrDefault("reasons", "").split(" ")) {
      Reason.parse(reason).ifPresent(reasons::add);
    }
    return new Step(line.at(), line.key(), line.facts(), reasons);
  }

  /** The sentence of a reason in a language. */
  public static String text(Reason reason, Locale language) {
    return Sentences.in(language).text(reason.key(), reason.named());
  }

  /**
   * The short form for who took part: why the call was decided as it was, and how it ended; nothing
   * of devices, addresses and media, and nothing of the private settings of others: their numbers,
   * the rules for those, and where they forward calls to.
   *
   * @param reader the number of the extension that reads it
   */
  public static List<String> brief(List<TraceLine> trace, Locale language, String reader) {
    List<String> sentences = new ArrayList<>();
    Discretion discretion = new Discretion(reader);
    for (Step step : of(trace)) {
      for (Reason reason : step.reasons()) {
        discretion.text(reason, language).ifPresent(sentences::add);
      }
      if (step.key().equals("call.ended")) {
        sentences.add(step.text(language));
      }
    }
    return sentences;
  }

  /**
   * The setting behind a reason: the path of the document it stands in, and of the field there.
   *
   * @return empty where no setting is behind it
   */
  public static Optional<Setting> setting(Reason reason) {
    Map<String, String> facts = reason.named();
    String extension = facts.getOrDefault("extension", "");
    String status = facts.getOrDefault("status", "");
    String forwarding = "statuses." + status + "." + facts.getOrDefault("type", "") + ".";
    return switch (reason.rule()) {
      case NUMBER_RULE -> reach(extension, "rules[" + facts.get("rule") + "]");
      case STATUS_CHOSEN -> reach(extension, "status");
      case STATUS_TEMPORARY -> reach(extension, "temporary");
      case STATUS_SWITCHED -> reach(extension, "switching." + facts.get("period"));
      case FORWARD_ALWAYS -> reach(extension, forwarding + "always");
      case FORWARD_NO_ANSWER -> reach(extension, forwarding + "no_answer");
      case FORWARD_BUSY -> reach(extension, forwarding + "busy");
      case ALL_REJECT -> reach(extension, "all_reject");
      case VOICEMAIL, VOICEMAIL_OFF -> reach(extension, "voicemail");
      case DO_NOT_DISTURB -> reach(extension, "status");
      case MOBILE_RINGS -> reach(extension, "statuses");
      case INBOUND_ROUTE, INBOUND_NONE -> company("inbound_routes");
      case OUTBOUND_ROUTE, OUTBOUND_FAILED -> company("outbound_routes");
      case OUTBOUND_TRUNK_OFF -> company("trunks");
      case SERVICE, SERVICE_NOT_SERVED -> company("feature_codes");
      case PAGING_GROUP -> company("paging_groups");
      case PARKING_SLOT, PARKING_OVER -> company("parking");
      case EXTENSION_DISABLED, NO_CALL_WAITING ->
          Optional.of(new Setting("/api/v1.0/admin/extensions?search=" + extension, "settings"));
      case NUMBER_UNKNOWN,
          EXTENSION_DIALLED,
          EXTENSION_OWN,
          NOT_REGISTERED,
          ATTEMPT,
          NOTHING_LEFT,
          FORWARD_LOOP,
          FORWARD_TOO_LONG,
          FORWARD_UNKNOWN,
          FORWARD_TO_CALLER,
          FORWARD_NOT_SERVED,
          BY_COMMAND,
          GREETING,
          HUNG_UP ->
          Optional.empty();
    };
  }

  /**
   * A setting.
   *
   * @param resource where it can be read
   * @param field its path in the document there
   */
  public record Setting(String resource, String field) {}

  private static Optional<Setting> reach(String extension, String field) {
    return Optional.of(new Setting("/api/v1.0/admin/reach?number=" + extension, field));
  }

  private static Optional<Setting> company(String field) {
    return Optional.of(new Setting("/api/v1.0/admin/company", field));
  }
}
