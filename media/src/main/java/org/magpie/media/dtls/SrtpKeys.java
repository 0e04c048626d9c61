package org.magpie.media.dtls;

import java.util.Arrays;
import org.magpie.media.SrtpProfile;

/**
 * What a handshake agreed: the profile, and a master key and salt for each direction (RFC 5764
 * 4.2).
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SrtpKeys(
    SrtpProfile profile, byte[] sendKey, byte[] sendSalt, byte[] receiveKey, byte[] receiveSalt) {

  /** How many bytes have to be exported for a profile. */
  static int exportLength(SrtpProfile profile) {
    return 2 * (profile.keyLength() + profile.saltLength());
  }

  /** Cuts exported bytes: client key, server key, client salt, server salt. */
  static SrtpKeys of(SrtpProfile profile, byte[] exported, boolean weAreServer) {
    int key = profile.keyLength();
    int salt = profile.saltLength();
    byte[] clientKey = Arrays.copyOfRange(exported, 0, key);
    byte[] serverKey = Arrays.copyOfRange(exported, key, 2 * key);
    byte[] clientSalt = Arrays.copyOfRange(exported, 2 * key, 2 * key + salt);
    byte[] serverSalt = Arrays.copyOfRange(exported, 2 * key + salt, 2 * key + 2 * salt);
    return weAreServer
        ? new SrtpKeys(profile, serverKey, serverSalt, clientKey, clientSalt)
        : new SrtpKeys(profile, clientKey, clientSalt, serverKey, serverSalt);
  }
}
