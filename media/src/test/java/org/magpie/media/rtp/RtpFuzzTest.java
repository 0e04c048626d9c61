package org.magpie.media.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.magpie.media.SrtpProfile;
import org.magpie.media.srtp.SrtpOutcome;
import org.magpie.media.srtp.SrtpReceiver;

/** RTP, RTCP and SRTP from strangers: no exception, and nothing read outside the packet. */
class RtpFuzzTest {

  private static RtpPacket packet(byte[] data) {
    RtpPacket packet = new RtpPacket();
    packet.set(data, 0, Math.min(data.length, RtpPacket.MAX_LENGTH));
    return packet;
  }

  @FuzzTest(maxDuration = "60s")
  void readsAnyRtp(byte[] data) {
    RtpPacket packet = packet(data);
    if (!packet.isRtp()) {
      return;
    }
    int payload = packet.payloadLength();
    check(packet.headerLength() + payload <= packet.getLength(), "payload inside");
    check(packet.payload().remaining() == payload, "payload as long as told");
    new StreamNumbering(8000, 1, 1).relay(packet, 1);
    new ReceptionStatistics(8000).received(packet.sequence(), packet.timestamp(), 1);
    packet.stripExtensions();
    check(packet.isRtp() && packet.headerLength() == RtpPacket.HEADER_LENGTH, "stripped");
    check(packet.payloadLength() == payload, "payload kept");
  }

  @FuzzTest(maxDuration = "60s")
  void walksAnyRtcp(byte[] data) {
    RtcpCompound compound = new RtcpCompound();
    if (!compound.over(packet(data))) {
      return;
    }
    int packets = 0;
    while (compound.next()) {
      check(++packets <= data.length, "comes to an end");
      compound.senderSsrc();
      compound.estimatedBitrate();
      if (compound.isSenderReport()) {
        compound.ntpTime();
        compound.rtpTime();
      }
      if (compound.type() == RtcpCompound.SENDER_REPORT
          || compound.type() == RtcpCompound.RECEIVER_REPORT) {
        for (int i = 0; i < compound.blocks(); i++) {
          compound.blockSsrc(i);
          compound.blockFractionLost(i);
          compound.blockLost(i);
          compound.blockLastSenderReport(i);
          compound.blockDelaySinceLastSenderReport(i);
        }
      }
      if (compound.isFeedback()) {
        compound.mediaSsrc();
        for (int i = 0; i < compound.nackEntries(); i++) {
          compound.nackPacketId(i);
          compound.nackBitmask(i);
        }
        for (int i = 0; i < compound.intraRequests(); i++) {
          compound.intraRequestSsrc(i);
          compound.intraRequestNumber(i);
        }
      }
    }
  }

  @FuzzTest(maxDuration = "60s")
  void believesNothingWithoutTheKey(byte[] data) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] key = new byte[profile.keyLength()];
      key[0] = 42;
      SrtpReceiver receiver = new SrtpReceiver(profile, key, new byte[profile.saltLength()]);
      check(
          receiver.unprotect(packet(data)) != SrtpOutcome.OK
              || profile == SrtpProfile.AES_CM_128_HMAC_SHA1_32,
          "RTP");
      check(receiver.unprotectControl(packet(data)) != SrtpOutcome.OK, "RTCP");
    }
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
