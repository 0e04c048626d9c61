package org.magpie.exchange.call;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.Codec;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.sdp.PayloadFormat;

/**
 * The place of the caller in a call that the exchange makes by itself: whoever is rung is rung for
 * it. It has neither a dialog nor media, and is gone once somebody has answered.
 */
final class OwnLeg extends Leg {
  private static final List<Codec> CODECS = List.of(Codec.OPUS, Codec.G722, Codec.PCMA, Codec.PCMU);

  /**
   * @param as who calls, as the called party is shown
   */
  OwnLeg(LegHost host, CallParty as) {
    super(host, "exchange", new LegParty(as, DeviceKind.PHONE, Optional.empty()), as);
  }

  @Override
  List<Codec> wantedCodecs() {
    return CODECS;
  }

  @Override
  List<PayloadFormat> wantedVideo() {
    return List.of();
  }

  @Override
  public boolean hasMedia() {
    return false;
  }

  @Override
  public void comfort() {}

  @Override
  public void endComfort() {}

  @Override
  LegDialog dialog() {
    throw new IllegalStateException("nobody is at this end");
  }

  @Override
  LegMedia media() {
    throw new IllegalStateException("nobody is at this end");
  }

  @Override
  void end(EndReason reason) {}

  @Override
  Optional<MediaCurve> curve() {
    return Optional.empty();
  }

  @Override
  boolean outgoing() {
    return false;
  }

  @Override
  void connectionLostWhileOpen() {}

  @Override
  void closeMedia() {}

  @Override
  boolean prack(ServerTransaction transaction) {
    return false;
  }
}
