package org.magpie.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The sample messages of RFC 5769. */
class Rfc5769VectorsTest {
  private static final byte[] PASSWORD =
      "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);

  private static final String REQUEST =
      """
      000100582112a442b7e7a701bc34d686fa87dfae
      802200105354554e207465737420636c69656e74
      002400046e0001ff
      80290008932ff9b151263b36
      000600096576746a3a68367659202020
      000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
      80280004e57a3bcf
      """;

  private static final String RESPONSE_4 =
      """
      0101003c2112a442b7e7a701bc34d686fa87dfae
      8022000b7465737420766563746f7220
      002000080001a147e112a643
      000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7
      80280004c07d4c96
      """;

  private static final String RESPONSE_6 =
      """
      010100482112a442b7e7a701bc34d686fa87dfae
      8022000b7465737420766563746f7220
      002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9
      00080014a382954e4be67bf11784c97c8292c275bfe3ed41
      80280004c8fb0b4c
      """;

  private static StunMessage message(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    return StunMessage.parse(bytes, 0, bytes.length).orElseThrow();
  }

  @Test
  void readsTheSampleRequestOf2_1() {
    StunMessage request = message(REQUEST);
    assertThat(request.type()).isEqualTo(StunMessage.BINDING_REQUEST);
    assertThat(request.username()).contains("evtj:h6vY");
    assertThat(request.senderIsControlled()).isTrue();
    assertThat(request.integrityMatches(PASSWORD)).isTrue();
    assertThat(request.integrityMatches("wrong".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(request.fingerprintMatches()).isTrue();
  }

  @Test
  void readsTheSampleResponseOf2_2() {
    StunMessage response = message(RESPONSE_4);
    assertThat(response.mappedAddress()).contains(new InetSocketAddress("192.0.2.1", 32853));
    assertThat(response.integrityMatches(PASSWORD)).isTrue();
    assertThat(response.fingerprintMatches()).isTrue();
  }

  @Test
  void readsTheSampleResponseOf2_3() {
    StunMessage response = message(RESPONSE_6);
    assertThat(response.mappedAddress())
        .contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    assertThat(response.integrityMatches(PASSWORD)).isTrue();
    assertThat(response.fingerprintMatches()).isTrue();
  }

  @Test
  void whatIsWrittenCanBeRead() {
    InetSocketAddress six = new InetSocketAddress("2001:db8::1", 5000);
    byte[] bytes =
        new StunWriter(StunMessage.BINDING_SUCCESS, new byte[12])
            .mappedAddress(six)
            .integrity(PASSWORD)
            .fingerprint()
            .bytes();
    StunMessage read = StunMessage.parse(bytes, 0, bytes.length).orElseThrow();
    assertThat(read.mappedAddress()).contains(six);
    assertThat(read.integrityMatches(PASSWORD)).isTrue();
    assertThat(read.fingerprintMatches()).isTrue();
  }

  @Test
  void aChangedBitIsNoticed() {
    byte[] bytes = HexFormat.of().parseHex(REQUEST.replaceAll("\\s", ""));
    bytes[45] ^= 1;
    StunMessage changed = StunMessage.parse(bytes, 0, bytes.length).orElseThrow();
    assertThat(changed.integrityMatches(PASSWORD)).isFalse();
    assertThat(changed.fingerprintMatches()).isFalse();
  }
}
