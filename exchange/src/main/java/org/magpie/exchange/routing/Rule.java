package org.magpie.exchange.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which routing decides, each with the id that stands in traces and the names of the
 * facts that fill its sentence. Every reason of a decision is one of these.
 */
public enum Rule {
  /** Nobody has the number. */
  NUMBER_UNKNOWN("number.unknown", "number"),
  /** An extension was dialled, or a call forwarded to it, and its devices are to ring. */
  EXTENSION_DIALLED("extension.dialled", "extension"),
  EXTENSION_DISABLED("extension.disabled", "extension"),
  /** Who calls, or is sent on, has the number itself. */
  EXTENSION_OWN("extension.own", "extension"),
  NOT_REGISTERED("extension.not-registered", "extension"),
  NO_CALL_WAITING("extension.no-call-waiting", "extension"),
  /** A mobile number rings too. */
  MOBILE_RINGS("extension.mobile", "extension", "number"),
  INBOUND_ROUTE("inbound.route", "route", "number", "extension"),
  INBOUND_NONE("inbound.none", "trunk", "number"),
  OUTBOUND_ROUTE("outbound.route", "route", "trunk", "number"),
  OUTBOUND_TRUNK_OFF("outbound.trunk-off", "route", "trunk"),
  /** A route was tried without success, and the next one follows. */
  OUTBOUND_FAILED("outbound.failed", "route", "outcome"),
  SERVICE("service", "service", "code"),
  SERVICE_NOT_SERVED("service.not-served", "service", "code"),
  PAGING_GROUP("paging-group", "number"),
  PARKING_SLOT("parking-slot", "slot"),
  /** A parked call was not fetched in time, and the company wants it to go somewhere. */
  PARKING_OVER("parking-over", "target"),
  /** A party of the call sent it there, by command. */
  BY_COMMAND("by-command", "extension", "destination"),
  /** A rule for callers' numbers matched. */
  NUMBER_RULE("number-rule", "extension", "rule", "pattern", "action"),
  STATUS_CHOSEN("status.chosen", "extension", "status"),
  STATUS_TEMPORARY("status.temporary", "extension", "status", "until"),
  STATUS_SWITCHED("status.switched", "extension", "status", "period"),
  DO_NOT_DISTURB("status.do-not-disturb", "extension"),
  FORWARD_ALWAYS("forward.always", "extension", "status", "type", "target"),
  FORWARD_NO_ANSWER("forward.no-answer", "extension", "status", "type", "target"),
  FORWARD_BUSY("forward.busy", "extension", "status", "type", "target"),
  /** One rejection counts for all devices, as if the person were busy. */
  ALL_REJECT("all-reject", "extension"),
  /** What came of the last attempt. */
  ATTEMPT("attempt", "destination", "outcome"),
  /** Nothing says where the call could go now. */
  NOTHING_LEFT("nothing-left", "outcome"),
  FORWARD_LOOP("forward.loop", "extension"),
  FORWARD_TOO_LONG("forward.too-long", "extension"),
  FORWARD_UNKNOWN("forward.unknown", "number"),
  FORWARD_TO_CALLER("forward.to-caller", "extension"),
  FORWARD_NOT_SERVED("forward.not-served", "target"),
  VOICEMAIL("voicemail", "extension"),
  VOICEMAIL_OFF("voicemail.off", "extension"),
  GREETING("greeting", "extension", "greeting"),
  HUNG_UP("hang-up", "extension");

  private final String id;
  private final List<String> facts;

  Rule(String name, String... facts) {
    this.id = "routing." + name;
    this.facts = List.of(facts);
  }

  /** Stands in traces, and is the key of the rule's sentences. */
  public String id() {
    return id;
  }

  /** The names of what fills its sentence, in order. */
  public List<String> facts() {
    return facts;
  }

  /** The rule with an id. */
  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }
}
