package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.sip.sdp.Descriptions.read;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8866. */
class SessionDescriptionTest {
  private static final String FULL =
      String.join(
          "\r\n",
          "v=0",
          "o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1",
          "s=Call to John Smith",
          "i=SDP offer #1",
          "u=http://www.jdoe.example.com/home.html",
          "e=Jane Doe <jane@jdoe.example.com>",
          "p=+1 617 555-6011",
          "c=IN IP4 198.51.100.1",
          "b=AS:128",
          "t=0 0",
          "r=7d 1h 0 25h",
          "a=tool:x",
          "a=inactive",
          "m=audio 49170/2 RTP/AVP 0 99",
          "i=sound",
          "c=IN IP6 2001:db8::2",
          "b=TIAS:64000",
          "a=rtpmap:99 h263-1998/90000",
          "m=application 5000 UDP/BFCP *",
          "");

  @Test
  void isWrittenAsItWasRead() {
    assertThat(read(FULL).write()).isEqualTo(FULL);
    assertThat(read(FULL.replace("\r\n", "\n")).write()).isEqualTo(FULL);
  }

  @Test
  void aBrowsersOfferSurvivesTheRoundTrip() {
    String offer = Descriptions.resource("browser-offer.sdp");

    assertThat(read(offer).write().replace("\r\n", "\n").lines())
        .containsExactlyInAnyOrderElementsOf(offer.lines().toList());
  }

  @Test
  void whatTheSessionSaysHoldsForItsSections() {
    SessionDescription description = read(FULL);
    MediaDescription audio = description.media().getFirst();
    MediaDescription other = description.media().getLast();

    assertThat(description.direction(audio)).isEqualTo(Direction.INACTIVE);
    assertThat(description.connection(audio)).contains(new Connection("IP6", "2001:db8::2"));
    assertThat(description.connection(other)).contains(new Connection("IP4", "198.51.100.1"));
    assertThat(description.attribute(audio, "tool")).contains("x");
    assertThat(audio.portCount()).isEqualTo(2);
    assertThat(other.isRtp()).isFalse();
    assertThat(other.payloads()).isEmpty();
  }

  @Test
  void readsFormats() {
    MediaDescription audio = Descriptions.browserOffer().media().getFirst();

    assertThat(audio.payloads())
        .extracting(PayloadFormat::payloadType)
        .containsExactly(111, 63, 9, 0, 8, 13, 110, 126);
    PayloadFormat opus = audio.payloads().getFirst();
    assertThat(opus)
        .isEqualTo(new PayloadFormat(111, "opus", 48_000, 2, "minptime=10;useinbandfec=1"));
    assertThat(opus.fmtpParameters()).containsEntry("useinbandfec", "1");
    assertThat(audio.ssrcs()).containsExactly(3_570_614_608L);
    assertThat(audio.rtcpPort()).hasValue(9);
    assertThat(audio.feedback(111)).containsExactly("transport-cc");
    assertThat(Descriptions.browserOffer().bundle()).containsExactly("0", "1");
  }

  @Test
  void knowsStaticFormatsWithoutRtpmap() {
    MediaDescription audio =
        Descriptions.phoneOffer("0 8 9 18 96 777 x", "a=ptime:30").media().getFirst();

    assertThat(audio.payloads())
        .extracting(PayloadFormat::encoding)
        .containsExactly("PCMU", "PCMA", "G722", "G729");
    assertThat(audio.packetMillis()).hasValue(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "x",
        "v=1\no=- 1 1 IN IP4 h\n",
        "v=0\n",
        "v=0\ns=-\n",
        "v=0\no=- x 1 IN IP4 h\n",
        "v=0\no=- 1 1 IN IP4\n",
        "v=0\no=- 1 1 IN IP4 h\no=- 1 1 IN IP4 h\n",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP5 x\n",
        "v=0\no=- 1 1 IN IP4 h\nc=IN IP4\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio x RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 65536 RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio -1 RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 1/0 RTP/AVP 0\n",
        "v=0\no=- 1 1 IN IP4 h\nm=audio 1 RTP/AVP\n",
        "v=0\no=- 1 1 IN IP4 h\na=\n",
        "v=0\no=- 1 1 IN IP4 h\na=:x\n",
        "v=0\no=- 1 1 IN IP4 h\nattribute\n",
        "v=0\no=- 1 1 IN IP4 h\ns=a\rb\n",
      })
  void refusesMalformed(String text) {
    assertThat(SessionDescription.parse(text)).isInstanceOf(SdpResult.Malformed.class);
  }

  @Test
  void refusesAFloodOfSections() {
    assertThat(
            SessionDescription.parse(
                "v=0\no=- 1 1 IN IP4 h\n" + "m=audio 1 RTP/AVP 0\n".repeat(33)))
        .isInstanceOf(SdpResult.Malformed.class);
  }

  @Test
  void letsPassWhatDevicesLeaveOut() {
    SessionDescription description = read("v=0\no=- 1 1 IN IP4 h\ns=\nx=1\nm=audio 1 RTP/AVP 0");

    assertThat(description.sessionName()).isEqualTo("-");
    assertThat(description.media()).hasSize(1);
    assertThat(description.connection(description.media().getFirst())).isEmpty();
  }

  @Test
  void cannotBeUsedToAddLines() {
    assertThatThrownBy(() -> Attribute.of("x", "1\r\na=y"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Attribute.flag("x y")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Connection("IP4", "1\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Origin("a b", "1", "1", new Connection("IP4", "192.0.2.1")))
        .isInstanceOf(IllegalArgumentException.class);
    SessionDescription sound = read(FULL);
    assertThatThrownBy(
            () ->
                new SessionDescription(
                    sound.origin(),
                    "x\r\na=y",
                    List.of(),
                    sound.connection(),
                    List.of(),
                    List.of(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsCryptoLinesItUnderstandsOnly() {
    String key = Base64.getEncoder().encodeToString(new byte[30]);
    MediaDescription audio =
        Descriptions.phoneOffer(
                "0",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "|2^31",
                "a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:" + key + "|1:4",
                "a=crypto:3 F8_128_HMAC_SHA1_80 inline:" + key,
                "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:" + key + " UNENCRYPTED_SRTP",
                "a=crypto:5 AEAD_AES_128_GCM inline:" + key,
                "a=crypto:6 AES_CM_128_HMAC_SHA1_32 inline:" + key + " WSH=64",
                "a=crypto:x AES_CM_128_HMAC_SHA1_32 inline:" + key,
                "a=crypto:7 AES_CM_128_HMAC_SHA1_32 inline:***",
                "a=crypto:8")
            .media()
            .getFirst();

    assertThat(audio.crypto()).extracting(CryptoAttribute::tag).containsExactly(1, 6);
    assertThat(audio.crypto().getFirst().keySaltBytes()).hasSize(30);
  }

  @Test
  void h264MatchesByProfileAndPacketizationMode() {
    PayloadFormat one = h264("profile-level-id=42e01f;packetization-mode=1");

    assertThat(one.matches(h264("packetization-mode=1;profile-level-id=42E034"))).isTrue();
    assertThat(one.matches(h264("packetization-mode=1;profile-level-id=4de01f"))).isTrue();
    assertThat(one.matches(h264("packetization-mode=0;profile-level-id=42e01f"))).isFalse();
    assertThat(one.matches(h264("packetization-mode=1;profile-level-id=42001f"))).isFalse();
    assertThat(one.matches(h264(""))).isFalse();
    assertThat(h264("").matches(h264("profile-level-id=42000a"))).isTrue();
  }

  private static PayloadFormat h264(String fmtp) {
    return new PayloadFormat(97, "H264", 90_000, 1, fmtp);
  }
}
