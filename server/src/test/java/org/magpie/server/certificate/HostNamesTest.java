package org.magpie.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

  @ParameterizedTest
  @CsvSource({
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "::1, ::1",
    "::, ::",
    "192.0.2.7, 192.0.2.7",
  })
  void shortensTheLongestRunOfZeros(String address, String shown) {
    assertThat(HostNames.text(InetAddress.ofLiteral(address))).isEqualTo(shown);
  }
}
