package org.magpie.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3261 20.10, 20.20, 20.39. */
class NameAddrTest {
  private static final Uri BOB = SipUri.of("bob", "biloxi.example", -1);

  @Test
  void readsNameAddressAndTag() {
    NameAddr bob =
        NameAddr.parse("\"Bob \\\"B\\\" Jones\" <sip:bob@biloxi.example;lr> ; tag = a6c85cf")
            .orElseThrow();

    assertThat(bob.displayName()).contains("Bob \"B\" Jones");
    assertThat(bob.uri().toString()).isEqualTo("sip:bob@biloxi.example;lr");
    assertThat(bob.tag()).contains("a6c85cf");
    assertThat(bob.toString())
        .isEqualTo("\"Bob \\\"B\\\" Jones\" <sip:bob@biloxi.example;lr>;tag=a6c85cf");
  }

  @Test
  void givesParametersToTheHeaderWhereThereAreNoBrackets() {
    NameAddr bob = NameAddr.parse("sip:bob@biloxi.example;tag=1").orElseThrow();

    assertThat(bob.tag()).contains("1");
    assertThat(bob.uri()).isEqualTo(BOB);
  }

  @Test
  void readsNamesInAnyScriptWithoutQuotes() {
    assertThat(NameAddr.parse("张三 <sip:bob@biloxi.example>").orElseThrow().displayName())
        .contains("张三");
    assertThat(NameAddr.parse("A. B. (x) <sip:bob@biloxi.example>").orElseThrow().displayName())
        .contains("A. B. (x)");
  }

  @Test
  void readsLists() {
    assertThat(
            NameAddr.parseList(
                "\"A, B\" <sip:a@h;x=1>;q=0.5 , <sip:b@h>,sip:c@h;expires=60, <tel:+123>"))
        .extracting(address -> address.uri().toString())
        .containsExactly("sip:a@h;x=1", "sip:b@h", "sip:c@h", "tel:+123");
    assertThat(NameAddr.parseList("<sip:a@h>,,<sip:b@h>")).isEmpty();
    assertThat(NameAddr.parseList("<sip:a@h>,")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<>",
        "<sip:a@h",
        "\"open <sip:a@h>",
        "\"a\" sip:a@h",
        "Bell, A <sip:a@h>",
        "sip:a@h?x=y",
        "<sip:a@h>;",
        "<sip:a@h>;=x",
        "<sip:a@h> x",
        "<sip:a@h>;x=\"open",
        "<sip:a@h>;x=<y>",
        "<sip:a@h>, <sip:b@h>",
        "*",
      })
  void refusesMalformed(String text) {
    assertThat(NameAddr.parse(text)).isEmpty();
  }

  @Test
  void quotesParametersThatNeedIt() {
    NameAddr contact =
        NameAddr.of(BOB).withParameter("+sip.instance", "<urn:uuid:00-1>").withTag("t");

    assertThat(contact.toString())
        .isEqualTo("<sip:bob@biloxi.example>;+sip.instance=\"<urn:uuid:00-1>\";tag=t");
    NameAddr read = NameAddr.parse(contact.toString()).orElseThrow();
    assertThat(read).isEqualTo(contact);
    assertThat(read.parameters().get("+SIP.Instance")).contains("<urn:uuid:00-1>");
  }

  @Test
  void cannotBeUsedToAddHeaderFields() {
    assertThat(NameAddr.of("Eve\r\nVia: x", BOB).toString()).doesNotContain("\r", "\n");
    assertThatThrownBy(() -> NameAddr.of(BOB).withParameter("x", "1\r\nVia: x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NameAddr.of(BOB).withParameter("x\r\n", "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
