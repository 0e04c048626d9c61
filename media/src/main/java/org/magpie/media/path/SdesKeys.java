package org.magpie.media.path;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Security;
import org.magpie.media.SrtpProfile;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/** Takes keys out of SDP (RFC 4568). The same keys again must not begin the numbering anew. */
final class SdesKeys {
  private final Session session;
  private Security.@Nullable Sdes current;

  SdesKeys(Session session) {
    this.session = session;
  }

  void apply(Security security) {
    switch (security) {
      case Security.Sdes sdes -> {
        if (current == null || !same(current, sdes)) {
          current = sdes;
          session.keys(
              new SrtpReceiver(
                  sdes.profile(),
                  key(sdes.profile(), sdes.remoteKeySalt()),
                  salt(sdes.profile(), sdes.remoteKeySalt())),
              new SrtpSender(
                  sdes.profile(),
                  key(sdes.profile(), sdes.localKeySalt()),
                  salt(sdes.profile(), sdes.localKeySalt())));
        }
      }
      case Security.None none -> {
        current = null;
        session.noKeysNeeded();
      }
      case Security.Dtls dtls ->
          session.listener.failed(session.leg, "DTLS needs ICE: open a leg of kind WEBRTC");
    }
  }

  private static byte[] key(SrtpProfile profile, byte[] keySalt) {
    return Arrays.copyOf(keySalt, profile.keyLength());
  }

  private static byte[] salt(SrtpProfile profile, byte[] keySalt) {
    return Arrays.copyOfRange(
        keySalt, profile.keyLength(), profile.keyLength() + profile.saltLength());
  }

  private static boolean same(Security.Sdes a, Security.Sdes b) {
    return a.profile() == b.profile()
        && Arrays.equals(a.localKeySalt(), b.localKeySalt())
        && Arrays.equals(a.remoteKeySalt(), b.remoteKeySalt());
  }
}
