package org.magpie.exchange.presence;

import java.util.List;
import org.magpie.exchange.record.CallParty;
import org.magpie.sip.message.SipUri;

/**
 * Writes dialog-info documents (RFC 4235 4). Each holds the full state; the dialogs are ours, one
 * for each call, and have neither Call-ID nor tags: nobody but a call's own user may name its
 * dialogs in Replaces, and a call that rings elsewhere is picked up by its feature code.
 */
final class DialogInfo {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private DialogInfo() {}

  /** Of an extension. */
  static String of(ExtensionState state, SipUri entity, long version) {
    StringBuilder out = begin(entity, version);
    if (state.calls().isEmpty()) {
      idle(out, state.number());
    }
    for (Involvement call : state.calls()) {
      dialog(out, call, state, entity);
    }
    return end(out);
  }

  /** Of a parking slot: who is parked there has called it. */
  static String of(String slot, List<ParkedParty> parked, SipUri entity, long version) {
    StringBuilder out = begin(entity, version);
    if (parked.isEmpty()) {
      idle(out, slot);
    }
    for (ParkedParty party : parked) {
      out.append("<dialog id=\"").append(Xml.text(party.callId()));
      out.append("\" direction=\"recipient\"><state>confirmed</state>");
      party(out, "local", CallParty.number(slot), entity, false);
      party(out, "remote", party.party(), entity, false);
      out.append("</dialog>\n");
    }
    return end(out);
  }

  private static StringBuilder begin(SipUri entity, long version) {
    return new StringBuilder(768)
        .append(HEAD)
        .append("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"")
        .append(version)
        .append("\" state=\"full\" entity=\"")
        .append(Xml.text(entity.toString()))
        .append("\">\n");
  }

  private static String end(StringBuilder out) {
    return out.append("</dialog-info>\n").toString();
  }

  /** There are telephones that put a lamp out only for a dialog that is said to be over. */
  private static void idle(StringBuilder out, String number) {
    out.append("<dialog id=\"").append(Xml.text(number));
    out.append("\"><state>terminated</state></dialog>\n");
  }

  private static void dialog(
      StringBuilder out, Involvement call, ExtensionState state, SipUri entity) {
    out.append("<dialog id=\"").append(Xml.text(call.callId()));
    out.append("\" direction=\"").append(call.initiator() ? "initiator" : "recipient");
    out.append("\"><state>").append(state(call.doing())).append("</state>");
    CallParty self = CallParty.extension(state.number(), state.name());
    party(out, "local", self, entity, call.doing() == Involvement.Doing.HOLDING);
    party(out, "remote", call.peer(), entity, call.doing() == Involvement.Doing.PARKED);
    out.append("</dialog>\n");
  }

  /** RFC 4235 3.7.1. */
  private static String state(Involvement.Doing doing) {
    return switch (doing) {
      case RINGING -> "early";
      case CALLING -> "proceeding";
      case HOLDING, PARKED, TALKING -> "confirmed";
    };
  }

  /**
   * @param silent whether it renders nothing of what it is sent (RFC 4235 4.1.6, RFC 3840): it has
   *     put its peer on hold
   */
  private static void party(
      StringBuilder out, String side, CallParty party, SipUri entity, boolean silent) {
    String uri = Xml.text(uri(party, entity));
    out.append('<').append(side).append("><identity");
    party.name().ifPresent(name -> out.append(" display=\"").append(Xml.text(name)).append('"'));
    out.append('>').append(uri).append("</identity><target uri=\"").append(uri).append('"');
    if (silent) {
      out.append("><param pname=\"+sip.rendering\" pvalue=\"no\"/></target>");
    } else {
      out.append("/>");
    }
    out.append("</").append(side).append('>');
  }

  private static String uri(CallParty party, SipUri entity) {
    return SipUri.of(party.number(), entity.host(), entity.port()).toString();
  }
}
