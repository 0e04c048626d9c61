package org.magpie.exchange.routing.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.Trunk;

/** Trunks and routes, as a part of {@link CompanyDocument}. */
final class RouteDocument {
  private static final int LONGEST_ID = 32;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_HOST = 255;
  private static final int LONGEST_NUMBER = 32;
  private static final int MOST_CALLS = 10_000;
  private static final int MOST_DIGITS = 32;

  private RouteDocument() {}

  static Map<String, Object> write(Trunk trunk, CompanyDocument.Secrets secrets) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", trunk.id());
    tree.put("name", trunk.name());
    tree.put("host", trunk.host());
    tree.put("port", trunk.port());
    tree.put("transport", trunk.transport());
    tree.put("account", trunk.account().map(account -> write(account, secrets)).orElse(null));
    tree.put("caller_number", trunk.callerNumber());
    tree.put("calls", trunk.calls());
    tree.put("enabled", trunk.enabled());
    return tree;
  }

  private static Map<String, Object> write(Trunk.Account account, CompanyDocument.Secrets secrets) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("user", account.user());
    tree.put("authentication_user", account.authenticationUser());
    if (secrets == CompanyDocument.Secrets.TOLD) {
      tree.put("secret", account.secret());
    }
    return tree;
  }

  /** Reads a trunk; what is not sent stays as the trunk of the same id has it. */
  static Trunk trunk(Fields sent, List<Trunk> base) {
    sent.only(
        "id", "name", "host", "port", "transport", "account", "caller_number", "calls", "enabled");
    String id = id(sent);
    Trunk known =
        base.stream()
            .filter(trunk -> trunk.id().equals(id))
            .findFirst()
            .orElse(new Trunk(id, id, "", 0, "udp", Optional.empty(), "", 0, true));
    String host = sent.text("host", LONGEST_HOST).orElse(known.host());
    if (host.isEmpty()) {
      sent.wrong("host", FieldProblem.Code.REQUIRED, "must be sent");
    } else if (!host.matches("[A-Za-z0-9._:\\[\\]-]+")) {
      sent.wrong("host", FieldProblem.Code.FORMAT, "must be a host name or an address");
    }
    return new Trunk(
        id,
        sent.text("name", LONGEST_NAME).filter(name -> !name.isEmpty()).orElse(known.name()),
        host,
        sent.number("port", 0, 65_535).orElse(known.port()),
        sent.word(
                "transport",
                word -> Optional.of(word).filter(Set.of("udp", "tcp", "tls")::contains))
            .orElse(known.transport()),
        sent.empty("account")
            ? Optional.empty()
            : sent.object("account").map(one -> account(one, known.account())).or(known::account),
        number(sent, "caller_number").orElse(known.callerNumber()),
        sent.number("calls", 0, MOST_CALLS).orElse(known.calls()),
        sent.flag("enabled").orElse(known.enabled()));
  }

  private static Trunk.Account account(Fields sent, Optional<Trunk.Account> known) {
    sent.only("user", "authentication_user", "secret");
    String user =
        sent.text("user", LONGEST_NAME).or(() -> known.map(Trunk.Account::user)).orElse("");
    if (user.isEmpty()) {
      sent.wrong("user", FieldProblem.Code.REQUIRED, "must be sent");
    }
    Optional<String> secret = sent.text("secret", LONGEST_HOST).filter(text -> !text.isEmpty());
    if (secret.isEmpty() && known.isEmpty()) {
      sent.wrong("secret", FieldProblem.Code.REQUIRED, "must be sent");
    }
    return new Trunk.Account(
        user,
        sent.text("authentication_user", LONGEST_NAME)
            .or(() -> known.map(Trunk.Account::authenticationUser))
            .orElse(""),
        secret.or(() -> known.map(Trunk.Account::secret)).orElse(""));
  }

  private static Optional<String> number(Fields sent, String name) {
    return sent.parsed(
        name,
        LONGEST_NUMBER,
        "digits, with + before them or not",
        text -> Optional.of(text).filter(number -> number.matches("\\+?[0-9*#]*")));
  }

  private static String id(Fields sent) {
    String id = sent.required("id", LONGEST_ID);
    if (!id.isEmpty() && !id.matches("[A-Za-z0-9_-]+")) {
      sent.wrong("id", FieldProblem.Code.FORMAT, "must be letters, digits, hyphens");
    }
    return id;
  }

  static Map<String, Object> write(InboundRoute route) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", route.id());
    tree.put("trunk", route.trunk());
    tree.put("number", route.number().text());
    tree.put("name", route.name());
    tree.put("extension", route.extension());
    return tree;
  }

  static List<InboundRoute> inbound(List<Fields> list) {
    List<InboundRoute> routes = new ArrayList<>();
    for (Fields sent : distinct(list)) {
      sent.only("id", "trunk", "number", "name", "extension");
      pattern(sent, "number")
          .ifPresent(
              number ->
                  routes.add(
                      new InboundRoute(
                          id(sent),
                          sent.text("trunk", LONGEST_ID).orElse(""),
                          number,
                          sent.text("name", LONGEST_NAME).orElse(""),
                          sent.required("extension", LONGEST_ID))));
    }
    return routes;
  }

  static Map<String, Object> write(OutboundRoute route) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", route.id());
    tree.put("pattern", route.pattern().text());
    tree.put("strip", route.strip());
    tree.put("prepend", route.prepend());
    tree.put("trunk", route.trunk());
    return tree;
  }

  static List<OutboundRoute> outbound(List<Fields> list) {
    List<OutboundRoute> routes = new ArrayList<>();
    for (Fields sent : distinct(list)) {
      sent.only("id", "pattern", "strip", "prepend", "trunk");
      pattern(sent, "pattern")
          .ifPresent(
              pattern ->
                  routes.add(
                      new OutboundRoute(
                          id(sent),
                          pattern,
                          sent.number("strip", 0, MOST_DIGITS).orElse(0),
                          number(sent, "prepend").orElse(""),
                          sent.required("trunk", LONGEST_ID))));
    }
    return routes;
  }

  private static Optional<NumberPattern> pattern(Fields sent, String name) {
    if (sent.required(name, LONGEST_NAME).isEmpty()) {
      return Optional.empty();
    }
    return sent.parsed(
        name,
        LONGEST_NAME,
        "a number, or the beginning of numbers and a dot, such as 9011.",
        NumberPattern::parse);
  }

  private static List<Fields> distinct(List<Fields> list) {
    Set<String> ids = new HashSet<>();
    for (Fields sent : list) {
      if (!ids.add(sent.text("id", LONGEST_ID).orElse(""))) {
        sent.wrong("id", FieldProblem.Code.TAKEN, "stands at another one");
      }
    }
    return list;
  }
}
