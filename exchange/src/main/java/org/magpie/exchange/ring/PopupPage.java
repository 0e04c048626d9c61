package org.magpie.exchange.ring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.OutsideRoutes;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.Popup;

/**
 * The page about a caller that a client is to open: the address with the facts of the call in it,
 * each as a part of a URL, so that no name of a caller can lead elsewhere.
 */
final class PopupPage {
  static final String HEADER = "Magpie-Popup";

  private PopupPage() {}

  /** The value of the header, where a page is to open for this call. */
  static Optional<String> of(CallScope call, Popup popup) {
    CallParty caller = call.waiting().party().party();
    boolean wanted = caller.outside() ? popup.inbound() : popup.internal();
    if (!popup.on() || !wanted || popup.address().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> facts = facts(call, caller);
    String page =
        Popup.filled(popup.address(), variable -> encoded(facts.getOrDefault(variable, "")));
    return Optional.of("<" + page + ">;on=" + popup.trigger().word());
  }

  private static Map<String, String> facts(CallScope call, CallParty caller) {
    Company company = call.directory().company();
    boolean inbound = call.facts().trunk().isPresent();
    return Map.of(
        "CallerNumber",
        caller.number(),
        "CallerDisplayName",
        caller.name().orElse(""),
        "DIDNumber",
        inbound ? call.facts().dialled() : "",
        "DIDName",
        OutsideRoutes.inbound(company, call.facts()).map(InboundRoute::name).orElse(""),
        "StartTime",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            call.begun().atZone(company.schedule().zone()).withNano(0)));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
