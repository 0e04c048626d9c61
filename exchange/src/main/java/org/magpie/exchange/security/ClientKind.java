package org.magpie.exchange.security;

import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.ExtensionSettings;

/**
 * Which client logs in, from {@code login_source} and {@code login_jump}. An extension has at most
 * one session of each kind. Values nobody knows count as the plain web client, so that nobody can
 * hold more sessions than there are kinds.
 */
public enum ClientKind {
  /** A page in a browser. */
  WEB("", ""),
  /** The program on a computer. */
  DESKTOP("webpc", ""),
  /** The app on a mobile phone. */
  MOBILE("mobile", ""),
  /** The SDK embedded in somebody's page. */
  SDK("", "sdk"),
  /** The SDK embedded in somebody's program. */
  SDK_DESKTOP("webpc", "sdk"),
  /** The SDK embedded in somebody's app. */
  SDK_MOBILE("mobile", "sdk");

  private final String source;
  private final String jump;

  ClientKind(String source, String jump) {
    this.source = source;
    this.jump = jump;
  }

  /** The kind that a login request names; null and absent are the same. */
  public static ClientKind of(@Nullable String source, @Nullable String jump) {
    boolean sdk = "sdk".equals(jump);
    for (ClientKind kind : values()) {
      if (kind.source.equals(source) && kind.sdk() == sdk) {
        return kind;
      }
    }
    return sdk ? SDK : WEB;
  }

  /** What it runs on, whether it is our own client or an embedded SDK. */
  public enum Platform {
    WEB,
    DESKTOP,
    MOBILE
  }

  /** What it runs on. */
  public Platform platform() {
    return switch (this) {
      case WEB, SDK -> Platform.WEB;
      case DESKTOP, SDK_DESKTOP -> Platform.DESKTOP;
      case MOBILE, SDK_MOBILE -> Platform.MOBILE;
    };
  }

  /** Whether an extension with these settings may have it (A-57: the same for embedded SDKs). */
  public boolean allowedBy(ExtensionSettings settings) {
    ExtensionSettings allowed = settings.effective();
    return switch (platform()) {
      case WEB -> allowed.webClient();
      case DESKTOP -> allowed.desktopClient();
      case MOBILE -> allowed.mobileClient();
    };
  }

  /** Whether it is an embedded SDK, which logs in by signature and not by password. */
  public boolean sdk() {
    return !jump.isEmpty();
  }
}
