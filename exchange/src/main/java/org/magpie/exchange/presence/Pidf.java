package org.magpie.exchange.presence;

import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.sip.message.SipUri;

/**
 * Writes presence documents (PIDF, RFC 3863), with the activities of RFC 4480: the status, and
 * whether the person is on the phone.
 */
final class Pidf {
  private Pidf() {}

  static String of(ExtensionState state, SipUri entity) {
    StringBuilder out = begin(entity);
    tuple(out, open(state));
    out.append("<dm:person id=\"person\"><rpid:activities>");
    activities(out, state);
    out.append("</rpid:activities>");
    if (!state.message().isEmpty()) {
      out.append("<dm:note>").append(Xml.text(state.message())).append("</dm:note>");
    }
    return out.append("</dm:person>\n</presence>\n").toString();
  }

  /** Of somebody who is not there any more. */
  static String closed(SipUri entity) {
    StringBuilder out = begin(entity);
    tuple(out, false);
    return out.append("</presence>\n").toString();
  }

  private static StringBuilder begin(SipUri entity) {
    return new StringBuilder(768)
        .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"")
        .append(" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\"")
        .append(" xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"")
        .append(Xml.text(entity.toString()))
        .append("\">\n");
  }

  private static void tuple(StringBuilder out, boolean open) {
    out.append("<tuple id=\"extension\"><status><basic>")
        .append(open ? "open" : "closed")
        .append("</basic></status></tuple>\n");
  }

  /** Whether a call would ring (RFC 3863 4.1.4): a device is there, and calls are wanted. */
  private static boolean open(ExtensionState state) {
    return !state.devices().isEmpty() && state.status() != PresenceStatus.DO_NOT_DISTURB;
  }

  private static void activities(StringBuilder out, ExtensionState state) {
    switch (state.activity()) {
      case IN_CALL, HOLDING, PARKED -> out.append("<rpid:on-the-phone/>");
      case OFFLINE, IDLE, RINGING -> {}
    }
    switch (state.status()) {
      case AVAILABLE -> {}
      case AWAY -> out.append("<rpid:away/>");
      case BUSINESS_TRIP -> out.append("<rpid:travel/>");
      case DO_NOT_DISTURB -> out.append("<rpid:busy/>");
      case LUNCH -> out.append("<rpid:meal/>");
      case OFF_WORK -> out.append("<rpid:away/><rpid:other>off work</rpid:other>");
    }
  }
}
