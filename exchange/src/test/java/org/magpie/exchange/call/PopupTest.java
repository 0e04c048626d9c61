package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.routing.edit.FieldProblem;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.Popup;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.sip.message.Method;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** The page about the caller that a client is told to open. */
class PopupTest {
  private static final String ADDRESS =
      "https://crm.test/{{.CallerNumber}}&{{.CallerDisplayName}}?did={{.DIDNumber}}"
          + "&name={{.DIDName}}&at={{.StartTime}}";

  private static ClientCalls popup(boolean inbound, boolean internal, Popup.Trigger trigger) {
    return ClientCalls.DEFAULT.withPopup(new Popup(true, ADDRESS, inbound, internal, trigger));
  }

  private static Optional<String> page(ScriptedPhone device) {
    return device.incoming().getLast().got(Method.INVITE).headers().first("Magpie-Popup");
  }

  @Test
  @Requirement({"A-102", "A-103", "A-106"})
  void aCallOfAColleagueFillsTheAddressWithWhoCallsAndWhen() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001", Reach.clients(popup(false, true, Popup.Trigger.ANSWERED), DeviceKind.WEB));
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      browser.awaitCall();
      assertThat(page(browser))
          .contains(
              "<https://crm.test/1000&Alice?did=&name=&at=2026-01-05T12%3A00%3A00Z>;on=answered");
      call.cancel();
    }
  }

  @Test
  @Requirement("A-99")
  void aPageOpensInBrowsersAndDesktopAppsOnly() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001", Reach.clients(popup(false, true, Popup.Trigger.RINGING), DeviceKind.values()));
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone desktop = world.device("1001", Transport.TLS, DeviceKind.DESKTOP);
      ScriptedPhone mobile = world.device("1001", Transport.TLS, DeviceKind.MOBILE);
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      desk.awaitCall();
      world.time.pass(Duration.ofMillis(50));
      assertThat(page(browser)).isPresent();
      assertThat(page(desktop)).isPresent();
      assertThat(page(mobile)).isEmpty();
      assertThat(page(desk)).isEmpty();
      call.cancel();
    }
  }

  @Test
  @Requirement({"A-104", "A-105", "A-108"})
  void aCallFromOutsideFillsInTheNumberThatWasDialled() {
    try (CallWorld world = new CallWorld()) {
      world.company(TrunkCallTest::company);
      world.reach("1000", Reach.clients(popup(true, false, Popup.Trigger.RINGING), DeviceKind.WEB));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone browser = world.browser("1000");
      PhoneCall call = far.call("5925503301", CallWorld.sdp(6000));
      browser.awaitCall();
      assertThat(page(browser).orElseThrow())
          .startsWith("<https://crm.test/13800000000&?did=5925503301&name=Sales&at=")
          .endsWith(";on=ringing");
      call.cancel();
      PhoneCall internal = world.phone("1003").call("1000", CallWorld.sdp(4000));
      browser.awaitCall();
      assertThat(page(browser)).as("calls of colleagues are not wanted").isEmpty();
      internal.cancel();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "crm.test/{{.CallerNumber}}",
        "https://crm.test/{{.Password}}",
        "https://crm.test/a b",
        "https://crm.test/>;on=ringing",
        "https://crm.test/{{CallerNumber}}",
        "https://"
      })
  @Requirement("A-100")
  void whatCannotBeOpenedIsNoAddress(String text) {
    assertThat(Popup.address(text)).isEmpty();
  }

  @Test
  @Requirement("A-107")
  void anAddressMayJoinItsVariablesAsItLikes() {
    assertThat(Popup.address(ADDRESS)).contains(ADDRESS);
  }

  @Test
  @Requirement("A-114")
  void anAddressFromAnOlderGuideStillOpens() {
    String older = "https://crm.test/{$.CallerNumber}&{$.CallerDisplayName}";
    assertThat(Popup.address(older)).contains(older);
    assertThat(Popup.filled(older, Map.of("CallerNumber", "13", "CallerDisplayName", "$1")::get))
        .isEqualTo("https://crm.test/13&$1");
    assertThat(Popup.address("https://crm.test/{$.Password}")).isEmpty();
  }

  @Test
  @Requirement({"A-101", "A-112"})
  void aPersonSetsItInHerDocumentAndTheWrongFieldIsNamed() {
    List<FieldProblem> problems = new ArrayList<>();
    Map<String, Object> popup =
        Map.of("on", true, "address", ADDRESS, "internal", true, "trigger", "manual");
    ReachSettings set = read(popup, problems);
    assertThat(problems).isEmpty();
    assertThat(set.client(DeviceKind.WEB).popup())
        .isEqualTo(new Popup(true, ADDRESS, true, true, Popup.Trigger.MANUAL));
    read(Map.of("on", true), problems);
    read(Map.of("address", "javascript:alert(1)"), problems);
    assertThat(problems)
        .extracting(FieldProblem::field)
        .containsExactly("clients.web.popup.address", "clients.web.popup.address");
  }

  private static ReachSettings read(Map<String, Object> popup, List<FieldProblem> problems) {
    return ReachDocument.read(
        Map.of("clients", Map.of("web", Map.of("popup", popup))),
        ReachSettings.DEFAULT,
        "1001",
        CallWorld.NOON,
        problems);
  }
}
