package org.magpie.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.server.configuration.ConfigurationFile.Reading;

class ConfigurationReaderTest {

  private static ConfigurationFile read(String yaml) {
    assertThat(ConfigurationReader.read(yaml)).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) ConfigurationReader.read(yaml)).file();
  }

  private static List<String> problems(String yaml) {
    assertThat(ConfigurationReader.read(yaml)).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) ConfigurationReader.read(yaml))
        .problems().stream().map(Problem::toString).toList();
  }

  @Test
  void readsExtensionsAndSettings() {
    ConfigurationFile file =
        read(
            """
            settings:
              company_name: 喜鹊
              cors_origins: [https://crm.example.com]
              ring_seconds: 5
              hold_music: false
            extensions:
              - {number: 0100, name: Alice, email: a@example.com, password: "x y", sip_secret: set#3,
                 call_waiting: false, recording: pause}
              - {number: "1001", enabled: false, password: ~, email: ~}
            """);
    assertThat(file.settings())
        .containsEntry(Setting.COMPANY_NAME, "喜鹊")
        .containsEntry(Setting.RING_SECONDS, "5")
        .containsEntry(Setting.HOLD_MUSIC, "false")
        .containsEntry(Setting.CORS_ORIGINS, "https://crm.example.com");
    ExtensionEntry alice = file.extensions().getFirst();
    assertThat(alice.number()).as("numbers stay as written").isEqualTo("0100");
    assertThat(alice.password()).isEqualTo(new SecretEntry.Given("x y"));
    assertThat(alice.sipSecret()).isEqualTo(new SecretEntry.Kept(3));
    assertThat(alice.enabled()).isEmpty();
    assertThat(alice.settings().callWaiting()).contains(false);
    assertThat(alice.settings().recording()).contains(RecordingPermission.PAUSE);
    assertThat(alice.settings().webClient()).isEmpty();
    ExtensionEntry second = file.extensions().get(1);
    assertThat(second.password()).isEqualTo(new SecretEntry.Removed());
    assertThat(second.sipSecret()).isEqualTo(new SecretEntry.Unchanged());
    assertThat(second.email()).isEqualTo(Optional.of(""));
    assertThat(second.enabled()).contains(false);
  }

  @Test
  void namesEveryProblemWithItsLineAndField() {
    assertThat(
            problems(
                """
                settings:
                  company_nam: Acme
                  cors_origins:
                    - https://crm.example.com/path
                    - "*"
                  unlimited_networks: [10.0.0.0/33]
                extensions:
                  - number: 1000
                    enabled: ja
                  - name: nobody
                  - number: 1000
                    sip-secret: x
                    recording: loud
                """))
        .containsExactly(
            "line 2: settings.company_nam: there is no such setting",
            "line 4: settings.cors_origins: an origin such as https://crm.example.com is needed,"
                + " without a path",
            "line 5: settings.cors_origins: an origin such as https://crm.example.com is needed,"
                + " without a path",
            "line 6: settings.unlimited_networks: a network such as 127.0.0.0/8 or 2001:db8::/32"
                + " is needed",
            "line 9: extensions[0].enabled: true or false is needed here",
            "line 10: extensions[1].number: is missing",
            "line 11: extensions[2].number: 1000 stands in line 8 too",
            "line 12: extensions[2].sip-secret: there is no such key; known are"
                + " auto_record, call_notes, call_waiting, clients, departments, desktop_client, email,"
                + " enabled, first_name, groups, language, last_name, mobile, mobile_client, name,"
                + " number, own_recordings, password, reach, recording, sip_secret, title, web_client",
            "line 13: extensions[2].recording: none, pause or start is needed here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "301", "1e2", "-5", "60 s", "05", "999999999999"})
  void refusesTimesToRingThatNobodyWants(String seconds) {
    assertThat(problems("settings: {ring_seconds: " + seconds + "}"))
        .containsExactly(
            "line 1: settings.ring_seconds: a whole number of seconds from 5 to 300 is needed");
  }

  @Test
  void refusesWhatIsNoYamlWithItsLine() {
    assertThat(problems("extensions:\n  - {number: 1\nsettings: ]"))
        .singleElement()
        .asString()
        .startsWith("line ")
        .contains("not YAML");
    assertThat(problems("")).containsExactly("the file is empty");
    assertThat(problems("- 1\n- 2"))
        .containsExactly("line 1: a mapping of keys to values is needed here");
  }

  @Test
  void refusesBombs() {
    assertThat(problems("extensions: " + "[".repeat(500))).isNotEmpty();
    assertThat(
            problems(
                """
                a: &a [1, 1]
                b: &b [*a, *a]
                extensions: *b
                """))
        .isNotEmpty();
  }

  @Test
  void showsNoSecretInAnyText() {
    ConfigurationFile file = read("extensions: [{number: 1000, password: hunter2-hunter2}]");
    assertThat(file.toString()).doesNotContain("hunter2");
  }
}
