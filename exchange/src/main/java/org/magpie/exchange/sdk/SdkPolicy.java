package org.magpie.exchange.sdk;

import java.net.InetAddress;
import java.util.List;
import org.magpie.exchange.security.Network;

/**
 * What the administrator allows.
 *
 * @param on whether applications may embed the SDK at all
 * @param networks from which the server of an application may call; empty: from everywhere
 */
public record SdkPolicy(boolean on, List<Network> networks) {
  /** What holds unless configured otherwise. */
  public static final SdkPolicy OFF = new SdkPolicy(false, List.of());

  /** Whether the server of an application may call from this address. */
  public boolean admits(InetAddress address) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
  }
}
