package org.magpie.exchange.registration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.security.ClientKind;
import org.magpie.sip.message.SipUri;

/**
 * Tells what kind of device registers: a login says it for certain, a client's contact has a
 * parameter for it, and programs on phones and computers are known by their user agent. Pure.
 */
final class DeviceKinds {
  private static final Pattern ON_MOBILE =
      Pattern.compile("android|iphone|ipad|linphoneios|mobile|acrobits|groundwire");
  private static final Pattern ON_COMPUTER =
      Pattern.compile(
          "microsip|linphone|zoiper|bria|x-lite|eyebeam|jitsi|blink|twinkle|baresip"
              + "|phonerlite|ekiga|3cxphone|portsip|windows|macos");

  private DeviceKinds() {}

  static DeviceKind of(
      Optional<ClientKind> login, SipUri contact, String userAgent, boolean webSocket) {
    if (login.isPresent()) {
      return switch (login.get()) {
        case WEB, SDK -> DeviceKind.WEB;
        case DESKTOP, SDK_DESKTOP -> DeviceKind.DESKTOP;
        case MOBILE, SDK_MOBILE -> DeviceKind.MOBILE;
      };
    }
    if (contact.parameters().has("webpc")) {
      return DeviceKind.DESKTOP;
    }
    if (contact.parameters().has("mobile")) {
      return DeviceKind.MOBILE;
    }
    if (webSocket || contact.parameters().has("webclient")) {
      return DeviceKind.WEB;
    }
    String agent = userAgent.toLowerCase(Locale.ROOT);
    if (ON_MOBILE.matcher(agent).find()) {
      return DeviceKind.MOBILE;
    }
    return ON_COMPUTER.matcher(agent).find() ? DeviceKind.DESKTOP : DeviceKind.PHONE;
  }
}
