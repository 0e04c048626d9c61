package org.magpie.exchange.ring;

import org.magpie.exchange.call.RingManner;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * What a device is told beside a call: where it comes from, and whether to answer by
 * itself. Clients of ours read it in one header, {@code Magpie-Call: paging;answer-after=0;tone};
 * telephones get the headers that most of them know, {@code Call-Info} and {@code Alert-Info}, and
 * {@code Answer-Mode} (RFC 5373) where they are to answer at once.
 */
final class RingSigns {
  static final String HEADER = "Magpie-Call";

  /** Where a call comes from. */
  enum Origin {
    INTERNAL("internal"),
    EXTERNAL("external"),
    INTERCOM("intercom"),
    PAGING("paging");

    private final String word;

    Origin(String word) {
      this.word = word;
    }
  }

  private RingSigns() {}

  /**
   * A call to an extension.
   *
   * @param external whether somebody outside is to be connected
   * @param inCall whether its person is in another call: then nothing answers by itself but a
   *     client that waits for the end of its own (D-57)
   */
  static RingManner ofCall(boolean external, DeviceKind kind, ClientCalls rules, boolean inCall) {
    Origin origin = external ? Origin.EXTERNAL : Origin.INTERNAL;
    return rules.autoAnswer()
        ? answering(origin, kind, rules.autoAnswerSeconds(), rules.autoAnswerTone(), inCall, false)
        : ringing(origin, kind);
  }

  /** A call that is to be answered at once, where the device's owner lets that happen. */
  static RingManner ofIntercom(DeviceKind kind, ClientCalls rules, boolean inCall) {
    return answersPages(kind, rules)
        ? answering(Origin.INTERCOM, kind, 0, rules.pagingTone(), inCall, false)
        : ringing(Origin.INTERCOM, kind);
  }

  /** A call of a paging group. */
  static RingManner ofPage(DeviceKind kind, ClientCalls rules, boolean inCall) {
    return answersPages(kind, rules)
        ? answering(Origin.PAGING, kind, 0, rules.pagingTone(), inCall, rules.pagingPreempts())
        : ringing(Origin.PAGING, kind);
  }

  /** A desk phone is meant to be spoken to, and has its own setting against that. */
  private static boolean answersPages(DeviceKind kind, ClientCalls rules) {
    return kind == DeviceKind.PHONE || rules.pagingAnswer();
  }

  private static RingManner ringing(Origin origin, DeviceKind kind) {
    return kind == DeviceKind.PHONE ? RingManner.USUAL : RingManner.USUAL.with(HEADER, origin.word);
  }

  private static RingManner answering(
      Origin origin, DeviceKind kind, int seconds, boolean tone, boolean inCall, boolean preempts) {
    if (kind != DeviceKind.PHONE) {
      return RingManner.USUAL.with(
          HEADER,
          origin.word
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
}
