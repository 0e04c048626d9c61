package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.contract.Topic;
import org.magpie.testkit.Requirement;

/** What running clients are told, each topic as its cause happens. */
class EventTopicsTest {
  private static final String PASSWORD = "carol-9-sings";

  @TempDir static Path folder;
  private static ServerFixture fixture;
  private static int number = 2000;

  private String carol = "";

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void hire() throws Exception {
    carol = Integer.toString(number++);
    fixture.apply(entry("name: Carol, password: \"" + PASSWORD + "\", sip_secret: \"sip-c-123\""));
  }

  private String entry(String fields) {
    return "extensions:\n  - {number: \"" + carol + "\", " + fields + "}\n";
  }

  private String login() throws Exception {
    return fixture.login(carol, PASSWORD);
  }

  @Test
  @Requirement({"A-137", "A-136"})
  void callWaitingAndRecordingReachRunningClients() throws Exception {
    String token = login();
    Received web = Received.events(fixture, token);
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token))
        .contains("\"enb_web_client_call_waiting\":1", "\"enb_ctl_record\":2");

    assertThat(fixture.change(carol, "\"call_waiting\":false")).contains("\"call_waiting\":false");
    assertThat(web.event(20135)).isEqualTo("{\"enb_call_waiting\":0}");
    assertThat(fixture.change(carol, "\"recording\":\"pause\""))
        .contains("\"recording\":\"pause\"");
    assertThat(web.event(20047)).isEqualTo("{\"enb_ctl_record\":1}");
    fixture.apply(entry("recording: none, call_waiting: true"));
    assertThat(web.next() + web.next())
        .contains("20135", "20047", "enb_call_waiting\\\":1", "enb_ctl_record\\\":0");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token))
        .contains("\"enb_web_client_call_waiting\":1", "\"enb_ctl_record\":0");
  }

  @Test
  @Requirement({"A-84", "A-88"})
  void callWaitingThatTheUserSwitchesReachesBrowsers() throws Exception {
    String token = login();
    Received web = Received.events(fixture, token);
    String off = "{\"clients\":{\"web\":{\"call_waiting\":false}}}";
    assertThat(fixture.post("/api/v1.0/reach", off, token)).contains("\"errcode\":0");
    assertThat(web.event(90004)).contains("version");
    assertThat(web.event(20135)).isEqualTo("{\"enb_call_waiting\":0}");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token))
        .contains("\"enb_web_client_call_waiting\":0");
    fixture.post("/api/v1.0/reach", off.replace("false", "true"), token);
    assertThat(web.event(90004)).contains("version");
    assertThat(web.event(20135)).isEqualTo("{\"enb_call_waiting\":1}");
  }

  @Test
  @Requirement({"A-58", "A-59", "Q-135"})
  void aKindOfClientThatIsSwitchedOffIsLoggedOutAndStaysOut() throws Exception {
    String webToken = login();
    Received web = Received.events(fixture, webToken);
    String desktopToken =
        ServerFixture.field(fixture.login(carol, PASSWORD, "webpc", ""), "access_token");
    Received desktop = Received.events(fixture, desktopToken);

    fixture.change(carol, "\"web_client\":false");
    assertThat(web.event(20015)).isEqualTo("{\"enb_web_client\":0}");
    assertThat(web.event(90002)).contains("client_disabled");
    assertThat(web.next()).startsWith("closed");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", webToken)).contains("900001");
    assertThat(fixture.login(carol, PASSWORD, "", "")).contains("900014");
    assertThat(fixture.login(carol, "wrong-pass-1", "", ""))
        .as("who does not know the password is told no more than ever")
        .contains("900003");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", desktopToken))
        .contains("\"enb_web_client\":0", "\"enb_desktop_client\":1");

    fixture.change(carol, "\"web_client\":true");
    assertThat(desktop.event(20015)).isEqualTo("{\"enb_web_client\":1}");
    login();
  }

  @Test
  @Requirement({"A-55", "A-59"})
  void theLastKindOfClientSwitchedOffDisablesThemAll() throws Exception {
    fixture.change(carol, "\"web_client\":false,\"mobile_client\":false");
    String token = ServerFixture.field(fixture.login(carol, PASSWORD, "webpc", ""), "access_token");
    Received desktop = Received.events(fixture, token);
    assertThat(fixture.get("/api/v1.0/extension/getpersonalglobal", token))
        .contains("\"enb_internal_client\":1");

    fixture.change(carol, "\"desktop_client\":false");
    assertThat(desktop.event(20013)).isEqualTo("{\"enb_desktop_client\":0}");
    assertThat(desktop.event(20082)).isEqualTo("{\"enb_internal_client\":0}");
    assertThat(desktop.event(90002)).contains("client_disabled");
    assertThat(desktop.next()).startsWith("closed");
  }

  @Test
  @Requirement("A-55")
  void aMobileClientThatIsSwitchedOffIsToldItsOwnTopic() throws Exception {
    String token =
        ServerFixture.field(fixture.login(carol, PASSWORD, "mobile", ""), "access_token");
    Received mobile = Received.events(fixture, token);
    fixture.change(carol, "\"mobile_client\":false");
    assertThat(mobile.event(20014)).isEqualTo("{\"enb_mobile_client\":0}");
    assertThat(fixture.login(carol, PASSWORD, "mobile", "")).contains("900014");
  }

  @Test
  @Requirement({"Q-136", "A-137"})
  void aSecondLoginOfOneKindPutsOutTheFirstAndNoOther() throws Exception {
    String first = login();
    Received web = Received.events(fixture, first);
    Received secondSocket = Received.events(fixture, first);
    Received sip =
        SipSocketClient.register(
            fixture, carol, fixture.get("/api/v1.0/extension/getregisterinfo", first));
    String desktopToken =
        ServerFixture.field(fixture.login(carol, PASSWORD, "webpc", ""), "access_token");
    String second = login();

    assertThat(web.event(10000)).isEqualTo("{\"username\":\"" + carol + "\"}");
    assertThat(web.event(90002)).contains("elsewhere");
    assertThat(web.next()).startsWith("closed");
    assertThat(secondSocket.event(10000)).contains(carol);
    assertThat(sip.next()).as("its registration ends with its connection").startsWith("closed");
    assertThat(fixture.devices(carol)).isEmpty();
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", first)).contains("900001");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", second)).contains("\"errcode\":0");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", desktopToken))
        .contains("\"errcode\":0");
  }

  @Test
  @Requirement({"Q-137", "A-151"})
  void deletionIsToldAndEndsTheLogin() throws Exception {
    String token = login();
    Received web = Received.events(fixture, token);
    Received sip =
        SipSocketClient.register(
            fixture, carol, fixture.get("/api/v1.0/extension/getregisterinfo", token));
    assertThat(fixture.prune(carol).status()).isZero();
    assertThat(web.event(20007)).isEqualTo("{}");
    assertThat(web.event(90002)).contains("deleted");
    assertThat(sip.next()).startsWith("closed");
    assertThat(web.next()).startsWith("closed");
    assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900001");
  }

  @Test
  @Requirement({"Q-138", "A-137"})
  void aChangedPasswordAndADisabledExtensionMustLogInAgain() throws Exception {
    Received web = Received.events(fixture, login());
    fixture.apply(entry("password: another-9-word"));
    assertThat(web.event(20010)).isEqualTo("{}");
    assertThat(web.event(90002)).contains("password_changed");
    assertThat(web.next()).startsWith("closed");

    Received again = Received.events(fixture, fixture.login(carol, "another-9-word"));
    assertThat(fixture.change(carol, "\"enabled\":false")).contains("\"enabled\":false");
    assertThat(again.event(20010)).isEqualTo("{}");
    assertThat(again.event(90002)).contains("disabled");
    assertThat(again.next()).startsWith("closed");
  }

  @Test
  @Requirement("A-137")
  void aNewSipSecretGivesRunningClientsNewCredentials() throws Exception {
    String token = login();
    Received web = Received.events(fixture, token);
    String before = fixture.get("/api/v1.0/extension/getregisterinfo", token);
    fixture.apply(entry("sip_secret: \"sip-c-456\""));
    String told = web.event(20066);
    String after = fixture.get("/api/v1.0/extension/getregisterinfo", token);
    assertThat(ServerFixture.field(told, "reg_name"))
        .isEqualTo(ServerFixture.field(after, "registername"))
        .isNotEqualTo(ServerFixture.field(before, "registername"));
    assertThat(ServerFixture.field(told, "reg_password"))
        .isEqualTo(ServerFixture.field(after, "registerpassword"));
    assertThat(ServerFixture.field(told, "realm")).isEqualTo(ServerFixture.field(after, "realm"));

    assertThat(SipSocketClient.answer(fixture, carol, before, new Received()))
        .startsWith("SIP/2.0 403");
    assertThat(SipSocketClient.answer(fixture, carol, after, new Received()))
        .startsWith("SIP/2.0 200");

    // A client that was away is told when it comes back.
    String other = ServerFixture.field(fixture.login(carol, PASSWORD, "webpc", ""), "access_token");
    fixture.apply(entry("sip_secret: \"sip-c-789\""));
    assertThat(Received.events(fixture, other).event(20066)).contains("reg_name");
  }

  @Test
  @Requirement("A-137")
  void settingsOfTheServerReachEveryClient() throws Exception {
    String token = login();
    Received web = Received.events(fixture, token);
    fixture.apply("settings: {record_feature_code: \"*9\"}\n");
    assertThat(web.event(20008)).isEqualTo("{\"record_feature_code\":\"*9\"}");
    fixture.apply("settings: {fqdn_domain: pbx.example.com, turn_port: 3478}\n");
    assertThat(web.event(20065))
        .contains(
            "\"enable_nat_fqdn\":1", "\"fqdn_domain\":\"pbx.example.com\"", "\"turn_port\":3478");
    assertThat(web.event(20053)).contains("fqdn", "connected").contains("subscribe_plan_list");
    assertThat(fixture.get("/api/v1.0/extension/getpersonalglobal", token))
        .contains("\"record_feature_code\":\"*9\"", "\"enable_nat_fqdn\":1", "pbx.example.com");
    assertThat(fixture.get("/api/v1.0/pbx/getproduct?host=pbx.example.com:8088", ""))
        .contains("\"access_type\":\"external_host\"");
    assertThat(fixture.get("/api/v1.0/pbx/getproduct?host=192.168.1.1:8088", ""))
        .contains("\"access_type\":\"local_ip\"", "\"base_oem_id\":2", "\"version\":\"37.12.");
    fixture.apply("settings: {record_feature_code: \"*1\", fqdn_domain: \"\", turn_port: 0}\n");
    assertThat(web.event(20008)).contains("*1");
  }

  @Test
  void everyTopicIsDocumented() throws Exception {
    String document = new String(Topic.class.getResourceAsStream("/openapi.yaml").readAllBytes());
    for (Topic topic : Topic.values()) {
      assertThat(document).contains("| " + topic.number() + " |");
    }
  }

  @AfterEach
  void dismiss() throws Exception {
    fixture.apply(entry("enabled: false"));
  }
}
