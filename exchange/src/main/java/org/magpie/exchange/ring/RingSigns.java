package org.magpie.exchange.ring;

import java.util.Map;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.RingManner;
import org.magpie.exchange.routing.rule.CallOrigin;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.RingTone;

/**
 * What a device is told beside a call: where it comes from, what to ring with, and whether
 * to answer by itself. Clients of ours read it in one header, {@code Magpie-Call:
 * paging;ring=bell;answer-after=0;tone}; telephones get the headers that most of them know, {@code
 * Call-Info} and {@code Alert-Info}, and {@code Answer-Mode} (RFC 5373) where they are to answer at
 * once.
 */
final class RingSigns {
  static final String HEADER = "Magpie-Call";

  private final Map<CallOrigin, RingTone> tones;

  /**
   * @param tones what clients ring with by the origin of the call
   */
  RingSigns(Map<CallOrigin, RingTone> tones) {
    this.tones = tones;
  }

  /** As the company of a call wants it. */
  static RingSigns of(CallScope call) {
    return new RingSigns(call.directory().company().ringTones());
  }

  /**
   * A call to an extension.
   *
   * @param external whether somebody outside is to be connected
   * @param inCall whether its person is in another call: then nothing answers by itself but a
   *     client that waits for the end of its own (D-57)
   */
  RingManner ofCall(boolean external, DeviceKind kind, ClientCalls rules, boolean inCall) {
    CallOrigin origin = external ? CallOrigin.EXTERNAL : CallOrigin.INTERNAL;
    return rules.autoAnswer()
        ? answering(origin, kind, rules.autoAnswerSeconds(), rules.autoAnswerTone(), inCall, false)
        : ringing(origin, kind);
  }

  /** A call that is to be answered at once, where the device's owner lets that happen. */
  RingManner ofIntercom(DeviceKind kind, ClientCalls rules, boolean inCall) {
    return answersPages(kind, rules)
        ? answering(CallOrigin.INTERCOM, kind, 0, rules.pagingTone(), inCall, false)
        : ringing(CallOrigin.INTERCOM, kind);
  }

  /** A call of a paging group. */
  RingManner ofPage(DeviceKind kind, ClientCalls rules, boolean inCall) {
    return answersPages(kind, rules)
        ? answering(CallOrigin.PAGING, kind, 0, rules.pagingTone(), inCall, rules.pagingPreempts())
        : ringing(CallOrigin.PAGING, kind);
  }

  /** A desk phone is meant to be spoken to, and has its own setting against that. */
  private static boolean answersPages(DeviceKind kind, ClientCalls rules) {
    return kind == DeviceKind.PHONE || rules.pagingAnswer();
  }

  private RingManner ringing(CallOrigin origin, DeviceKind kind) {
    return kind == DeviceKind.PHONE
        ? RingManner.USUAL
        : RingManner.USUAL.with(HEADER, words(origin));
  }

  private RingManner answering(
      CallOrigin origin,
      DeviceKind kind,
      int seconds,
      boolean tone,
      boolean inCall,
      boolean preempts) {
    if (kind != DeviceKind.PHONE) {
      return RingManner.USUAL.with(
          HEADER,
          words(origin)
              + ";answer-after="
              + seconds
              + (tone ? ";tone" : "")
              + (preempts ? ";preempt" : "")
              + (inCall && !preempts ? ";waiting" : ""));
    }
    if (inCall && !preempts) {
      return RingManner.USUAL;
    }
    RingManner manner =
        RingManner.USUAL
            .with("Call-Info", "<sip:127.0.0.1>;answer-after=" + seconds)
            .with("Alert-Info", "<http://127.0.0.1>;info=alert-autoanswer;delay=" + seconds);
    return seconds == 0 ? manner.with("Answer-Mode", "Auto") : manner;
  }

  private String words(CallOrigin origin) {
    RingTone tone = tones.get(origin);
    return tone == null ? origin.word() : origin.word() + ";ring=" + tone.word();
  }
}
