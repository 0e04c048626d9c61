package org.magpie.sip.sdp;

import java.util.List;

/**
 * Our side of SDES.
 *
 * @param suites allowed, the best first
 * @param keySalt our master key and salt, of which each suite takes as many octets as it needs from
 *     the front: 44 for all suites
 */
@SuppressWarnings("ArrayRecordComponent") // a key, never compared
public record LocalSdes(List<CryptoSuite> suites, byte[] keySalt) {

  /**
   * @throws IllegalArgumentException if the key is too short for one of the suites
   */
  public LocalSdes {
    suites = List.copyOf(suites);
    for (CryptoSuite suite : suites) {
      if (keySalt.length < suite.keySaltBytes()) {
        throw new IllegalArgumentException("key and salt are too short for " + suite);
      }
    }
  }
}
