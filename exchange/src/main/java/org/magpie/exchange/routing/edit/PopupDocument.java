package org.magpie.exchange.routing.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.magpie.exchange.routing.rule.Popup;

/** The page about callers that a client opens, as a part of a document. */
final class PopupDocument {
  private PopupDocument() {}

  static Map<String, Object> write(Popup popup) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("on", popup.on());
    tree.put("address", popup.address());
    tree.put("inbound", popup.inbound());
    tree.put("internal", popup.internal());
    tree.put("trigger", popup.trigger().word());
    return tree;
  }

  static Popup read(Fields sent, Popup base) {
    sent.only("on", "address", "inbound", "internal", "trigger");
    String address = base.address();
    if (sent.empty("address")) {
      address = "";
    } else if (sent.has("address")) {
      address =
          sent.parsed(
                  "address",
                  Popup.LONGEST_ADDRESS,
                  "an address that begins with https:// or http://, with variables such as"
                      + " {{.CallerNumber}}",
                  Popup::address)
              .orElse(address);
    }
    boolean on = sent.flag("on").orElse(base.on());
    if (on && address.isEmpty()) {
      sent.wrong("address", FieldProblem.Code.REQUIRED, "must be sent");
    }
    return new Popup(
        on,
        address,
        sent.flag("inbound").orElse(base.inbound()),
        sent.flag("internal").orElse(base.internal()),
        sent.word("trigger", Popup.Trigger::of).orElse(base.trigger()));
  }
}
