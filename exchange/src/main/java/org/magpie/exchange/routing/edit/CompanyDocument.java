package org.magpie.exchange.routing.edit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.FeatureCodes;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.PickupRules;
import org.magpie.exchange.routing.rule.PickupRules.Directed;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.routing.rule.VoicemailGroup;

/**
 * The rules of the company as a document: texts, numbers, truth values, lists and maps. Reading one
 * changes only what is in it; a list is replaced as one.
 */
public final class CompanyDocument {
  static final int MOST_GROUPS = 500;
  static final int MOST_MEMBERS = 1000;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_NUMBER = 8;
  private static final int LONGEST_CODE = 8;
  private static final int LONGEST_PIN = 15;
  private static final int MOST_SLOTS = 1000;
  private static final int LONGEST_PARKING = 3600;

  /** Languages there are prompts in. */
  private static final Map<String, Locale> LANGUAGES =
      Map.of("zh-CN", Locale.SIMPLIFIED_CHINESE, "en-US", Locale.US);

  /** Whether a document tells secrets: the database has them, nobody else sees them. */
  public enum Secrets {
    TOLD,
    HIDDEN
  }

  private CompanyDocument() {}

  /** The whole document. */
  public static Map<String, Object> write(Company company, Secrets secrets) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", company.version());
    tree.put("language", company.language().toLanguageTag());
    tree.put("schedule", ScheduleDocument.write(company.schedule()));
    Map<String, Object> codes = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      codes.put(service.word(), company.codes().codes().getOrDefault(service, ""));
    }
    tree.put("feature_codes", codes);
    tree.put("parking", write(company.parking()));
    tree.put("ring_tones", RingToneDocument.write(company.ringTones()));
    tree.put("paging_groups", company.paging().stream().map(CompanyDocument::write).toList());
    tree.put("directed_pickup", ReachDocument.word(company.pickup().directed()));
    tree.put(
        "pickup_groups", company.pickup().groups().stream().map(CompanyDocument::write).toList());
    tree.put(
        "voicemail_groups",
        company.voicemail().stream().map(group -> write(group, secrets)).toList());
    tree.put(
        "trunks",
        company.trunks().stream().map(trunk -> RouteDocument.write(trunk, secrets)).toList());
    tree.put("inbound_routes", company.inbound().stream().map(RouteDocument::write).toList());
    tree.put("outbound_routes", company.outbound().stream().map(RouteDocument::write).toList());
    return tree;
  }

  /**
   * What holds after a document was read.
   *
   * @param base what held before; what was not sent stays so
   * @param now the moment from which a work state chosen by hand counts
   * @param problems takes what is wrong; the result is of no use then
   */
  public static Company read(
      Map<String, ?> sent, Company base, Instant now, List<FieldProblem> problems) {
    Fields fields =
        new Fields(sent, "", problems)
            .only(
                "version",
                "language",
                "schedule",
                "feature_codes",
                "parking",
                "ring_tones",
                "paging_groups",
                "directed_pickup",
                "pickup_groups",
                "voicemail_groups",
                "trunks",
                "inbound_routes",
                "outbound_routes");
    return base.withLanguage(
            fields
                .word("language", tag -> Optional.ofNullable(LANGUAGES.get(tag)))
                .orElse(base.language()))
        .withSchedule(
            fields
                .object("schedule")
                .map(one -> ScheduleDocument.read(one, base.schedule(), now))
                .orElse(base.schedule()))
        .withCodes(
            fields
                .object("feature_codes")
                .map(one -> codes(one, base.codes()))
                .orElse(base.codes()))
        .withParking(
            fields
                .object("parking")
                .map(one -> parking(one, base.parking()))
                .orElse(base.parking()))
        .withRingTones(
            fields
                .object("ring_tones")
                .map(one -> RingToneDocument.read(one, base.ringTones()))
                .orElse(base.ringTones()))
        .withPaging(
            fields
                .objects("paging_groups", MOST_GROUPS)
                .map(list -> list.stream().map(CompanyDocument::paging).toList())
                .orElse(base.paging()))
        .withPickup(pickup(fields, base.pickup()))
        .withVoicemail(
            fields
                .objects("voicemail_groups", MOST_GROUPS)
                .map(list -> list.stream().map(one -> voicemail(one, base.voicemail())).toList())
                .orElse(base.voicemail()))
        .withTrunks(
            fields
                .objects("trunks", MOST_GROUPS)
                .map(
                    list ->
                        list.stream().map(one -> RouteDocument.trunk(one, base.trunks())).toList())
                .orElse(base.trunks()))
        .withInbound(
            fields
                .objects("inbound_routes", MOST_MEMBERS)
                .map(RouteDocument::inbound)
                .orElse(base.inbound()))
        .withOutbound(
            fields
                .objects("outbound_routes", MOST_MEMBERS)
                .map(RouteDocument::outbound)
                .orElse(base.outbound()));
  }

  private static FeatureCodes codes(Fields sent, FeatureCodes base) {
    Map<Service, String> codes = new EnumMap<>(Service.class);
    codes.putAll(base.codes());
    Set<String> known = new HashSet<>();
    for (Service service : Service.values()) {
      known.add(service.word());
      if (sent.empty(service.word())) {
        codes.remove(service);
      } else {
        sent.parsed(
                service.word(),
                LONGEST_CODE,
                "digits with * or # before them, such as *91",
                text -> Optional.of(text).filter(code -> code.matches("[*#]{1,2}[0-9]{0,6}")))
            .ifPresent(code -> codes.put(service, code));
      }
    }
    sent.names().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> sent.wrong(name, FieldProblem.Code.UNKNOWN, "is no service"));
    distinct(sent, codes);
    return new FeatureCodes(codes);
  }

  private static void distinct(Fields sent, Map<Service, String> codes) {
    codes.forEach(
        (service, code) ->
            codes.forEach(
                (other, another) -> {
                  boolean same = code.equals(another) && service != other;
                  if (same && sent.has(service.word())) {
                    sent.wrong(
                        service.word(),
                        FieldProblem.Code.TAKEN,
                        "is the code of " + other.word() + " too");
                  }
                }));
  }

  private static Map<String, Object> write(Parking parking) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("first", parking.first());
    tree.put("slots", parking.slots());
    tree.put("seconds", parking.seconds());
    tree.put("timeout", parking.timeout().map(TargetDocument::write).orElse(null));
    return tree;
  }

  private static Parking parking(Fields sent, Parking base) {
    sent.only("first", "slots", "seconds", "timeout");
    String first =
        sent.parsed(
                "first",
                LONGEST_NUMBER,
                "2 to 8 digits",
                text -> Optional.of(text).filter(digits -> digits.matches("[0-9]{2,8}")))
            .orElse(base.first());
    Optional<ForwardTarget> timeout =
        !sent.has("timeout")
            ? base.timeout()
            : sent.empty("timeout")
                ? Optional.empty()
                : sent.object("timeout").flatMap(one -> TargetDocument.read(one, ""));
    int slots = sent.number("slots", 0, MOST_SLOTS).orElse(base.slots());
    if (slots > 0 && Long.parseLong(first) + slots - 1 >= Math.pow(10, first.length())) {
      sent.wrong("slots", FieldProblem.Code.RANGE, "has no number for the last one");
    }
    return new Parking(
        first, slots, sent.number("seconds", 10, LONGEST_PARKING).orElse(base.seconds()), timeout);
  }

  private static Map<String, Object> write(PagingGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("number", group.number());
    tree.put("name", group.name());
    tree.put("members", group.members());
    tree.put("two_way", group.twoWay());
    return tree;
  }

  private static PagingGroup paging(Fields sent) {
    sent.only("number", "name", "members", "two_way");
    return new PagingGroup(
        groupNumber(sent),
        sent.text("name", LONGEST_NAME).orElse(""),
        members(sent),
        sent.flag("two_way").orElse(false));
  }

  private static Map<String, Object> write(PickupGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", group.name());
    tree.put("members", group.members().stream().sorted().toList());
    tree.put("takers", group.takers().stream().sorted().toList());
    return tree;
  }

  private static PickupRules pickup(Fields fields, PickupRules base) {
    return new PickupRules(
        fields
            .word("directed_pickup", word -> known(Directed.values(), word))
            .orElse(base.directed()),
        fields
            .objects("pickup_groups", MOST_GROUPS)
            .map(list -> list.stream().map(CompanyDocument::pickup).toList())
            .orElse(base.groups()));
  }

  private static PickupGroup pickup(Fields sent) {
    sent.only("name", "members", "takers");
    return new PickupGroup(
        sent.required("name", LONGEST_NAME),
        Set.copyOf(members(sent)),
        Set.copyOf(numbers(sent, "takers")));
  }

  private static Map<String, Object> write(VoicemailGroup group, Secrets secrets) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("number", group.number());
    tree.put("name", group.name());
    tree.put("members", group.members());
    tree.put("sharing", ReachDocument.word(group.sharing()));
    if (secrets == Secrets.TOLD) {
      tree.put("pin", group.pin().orElse(""));
    }
    return tree;
  }

  private static VoicemailGroup voicemail(Fields sent, List<VoicemailGroup> base) {
    sent.only("number", "name", "members", "sharing", "pin");
    String number = groupNumber(sent);
    Optional<String> kept =
        base.stream()
            .filter(group -> group.number().equals(number))
            .findFirst()
            .flatMap(VoicemailGroup::pin);
    Optional<String> pin =
        sent.has("pin")
            ? sent.parsed(
                    "pin",
                    LONGEST_PIN,
                    "3 to 15 digits, or nothing",
                    text -> Optional.of(text).filter(digits -> digits.matches("|[0-9]{3,15}")))
                .filter(digits -> !digits.isEmpty())
            : kept;
    return new VoicemailGroup(
        number,
        sent.text("name", LONGEST_NAME).orElse(""),
        members(sent),
        sent.word("sharing", word -> known(VoicemailGroup.Sharing.values(), word))
            .orElse(VoicemailGroup.Sharing.SHARED),
        pin);
  }

  private static <E extends Enum<E>> Optional<E> known(E[] values, String word) {
    return Arrays.stream(values).filter(one -> ReachDocument.word(one).equals(word)).findFirst();
  }

  private static String groupNumber(Fields sent) {
    String number = sent.required("number", LONGEST_NUMBER);
    if (!number.isEmpty() && !number.matches("[0-9]{2,8}")) {
      sent.wrong("number", FieldProblem.Code.FORMAT, "must be 2 to 8 digits");
    }
    return number;
  }

  private static List<String> members(Fields sent) {
    return numbers(sent, "members");
  }

  private static List<String> numbers(Fields sent, String field) {
    List<String> numbers = new ArrayList<>();
    for (String number : sent.texts(field, MOST_MEMBERS, LONGEST_NUMBER).orElse(List.of())) {
      if (numbers.contains(number)) {
        sent.wrong(field, FieldProblem.Code.TAKEN, "names " + number + " twice");
      } else {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
