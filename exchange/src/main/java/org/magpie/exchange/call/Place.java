package org.magpie.exchange.call;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.registration.Binding;
import org.magpie.media.LegKind;
import org.magpie.sip.Target;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Uri;
import org.magpie.sip.sdp.MediaSecurity;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** Where an INVITE of ours goes, and how whoever is there is spoken to. */
sealed interface Place {

  /** Whose leg it is to be. */
  LegParty party();

  /** Who the party is told that it talks to, for a caller. */
  CallParty shown(CallParty caller);

  Target target();

  Uri uri();

  /** Route header fields, in order. */
  List<NameAddr> routes();

  /** What the INVITE says beside the usual. */
  List<RingManner.Header> headers();

  NameAddr from(Signalling signalling, CallParty shown);

  NameAddr to(Signalling signalling);

  NameAddr contact(Signalling signalling, CallParty shown);

  LegKind media();

  MediaSecurity security();

  /** What it is, for traces. */
  String kind();

  /** How it is reached, for traces. */
  String way();

  /** Who sent the caller on may be named to a colleague, but to nobody outside. */
  boolean tellsReferrer();

  /** A device of an extension of ours. */
  record Device(CallParty called, Binding binding, RingManner manner) implements Place {
    @Override
    public List<RingManner.Header> headers() {
      return manner.headers();
    }

    @Override
    public LegParty party() {
      return new LegParty(called, binding.kind(), binding.loginId());
    }

    @Override
    public CallParty shown(CallParty caller) {
      return caller;
    }

    @Override
    public Target target() {
      return binding.target();
    }

    @Override
    public Uri uri() {
      return binding.contact().uri();
    }

    @Override
    public List<NameAddr> routes() {
      return binding.path();
    }

    @Override
    public NameAddr from(Signalling signalling, CallParty shown) {
      return Contacts.address(signalling, target(), shown);
    }

    @Override
    public NameAddr to(Signalling signalling) {
      return Contacts.address(signalling, target(), called);
    }

    @Override
    public NameAddr contact(Signalling signalling, CallParty shown) {
      return Contacts.contact(signalling, target(), shown.number());
    }

    @Override
    public LegKind media() {
      if (binding.webrtc()) {
        return LegKind.WEBRTC;
      }
      return binding.sourceIsContact() ? LegKind.SHARED_PORT : LegKind.OWN_PORTS;
    }

    @Override
    public MediaSecurity security() {
      if (binding.webrtc()) {
        return MediaSecurity.DTLS;
      }
      return binding.flow().transport().secure() ? MediaSecurity.SDES : MediaSecurity.NONE;
    }

    @Override
    public String kind() {
      return binding.kind().name();
    }

    @Override
    public String way() {
      return binding.flow().transport() + " " + binding.flow().remote();
    }

    @Override
    public boolean tellsReferrer() {
      return true;
    }
  }

  /**
   * A number outside, by a trunk. Nothing of who is who in the company is told there.
   *
   * @param callerNumber what the callee is shown; empty: we do not say who calls (RFC 3323 4.1.1.3)
   * @param mobileOf the extension whose mobile number this is
   */
  record Outside(OutsideLine line, String number, String callerNumber, Optional<String> mobileOf)
      implements Place {
    private static final String ANONYMOUS = "anonymous";

    @Override
    public LegParty party() {
      return LegParty.outside(CallParty.number(number), line.trunk());
    }

    @Override
    public CallParty shown(CallParty caller) {
      return CallParty.number(callerNumber.isEmpty() ? ANONYMOUS : callerNumber);
    }

    @Override
    public Target target() {
      return line.target();
    }

    @Override
    public Uri uri() {
      return SipUri.of(number, line.host(), line.port());
    }

    @Override
    public List<NameAddr> routes() {
      return List.of();
    }

    @Override
    public List<RingManner.Header> headers() {
      return List.of();
    }

    @Override
    public NameAddr from(Signalling signalling, CallParty shown) {
      String domain = line.domain().orElseGet(() -> signalling.hostFor(target()));
      return NameAddr.of(SipUri.of(shown.number(), domain, -1));
    }

    @Override
    public NameAddr to(Signalling signalling) {
      return NameAddr.of(SipUri.of(number, line.host(), -1));
    }

    @Override
    public NameAddr contact(Signalling signalling, CallParty shown) {
      return Contacts.contact(signalling, target(), line.user().orElse(shown.number()));
    }

    /**
     * Carriers send their media from elsewhere than they signal, often more than once in a call.
     */
    @Override
    public LegKind media() {
      return LegKind.OWN_PORTS;
    }

    @Override
    public MediaSecurity security() {
      return transport().secure() ? MediaSecurity.SDES : MediaSecurity.NONE;
    }

    @Override
    public String kind() {
      return "TRUNK";
    }

    @Override
    public String way() {
      return line.trunk()
          + " "
          + switch (target()) {
            case Target.OverFlow(Flow flow) -> flow.transport() + " " + flow.remote();
            case Target.ToAddress address -> address.transport() + " " + address.address();
          };
    }

    @Override
    public boolean tellsReferrer() {
      return false;
    }

    private Transport transport() {
      return switch (target()) {
        case Target.OverFlow(Flow flow) -> flow.transport();
        case Target.ToAddress address -> address.transport();
      };
    }
  }

  /** The line that is in use as long as the leg lives. */
  default Optional<OutsideLine> occupied() {
    return this instanceof Outside outside ? Optional.of(outside.line()) : Optional.empty();
  }
}
