package org.magpie.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MagpieTest {
  private static final String COMPANY =
      """
      settings:
        company_name: 喜鹊
        cors_origins: [https://b.example.com, https://a.example.com]
      extensions:
        - {number: "2000", name: "O'Neill \\"Quotes\\"", email: o@example.com, password: "seven-7-magpies", sip_secret: "sticks-and-3"}
        - {number: "0099", name: 李伟, enabled: false, sip_secret: "another-4-sticks"}
      """;

  @TempDir Path folder;

  private record Outcome(int status, String out, String err) {}

  private Outcome magpie(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data");
    all.add(folder.resolve("data").toString());
    int status =
        Magpie.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new Outcome(status, out.toString(), err.toString());
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void plansAppliesAndExportsUntilNothingIsLeftToChange() throws Exception {
    String company = file("company.yaml", COMPANY);
    Outcome plan = magpie("plan", company);
    assertThat(plan.status()).isZero();
    assertThat(plan.out())
        .contains(
            "+ extension 2000",
            "+ extension 0099 李伟, SIP secret, disabled",
            "~ setting company_name")
        .contains("2 to add");
    assertThat(magpie("export").out()).contains("extensions: []");
    assertThat(magpie("apply", company).status()).isZero();
    String first = magpie("export").out();
    assertThat(first)
        .contains("number: \"0099\"", "password: set#1", "sip_secret: set#1")
        .doesNotContain("seven-7-magpies", "sticks");
    String exported = file("exported.yaml", first);
    assertThat(magpie("plan", exported).out()).startsWith("nothing to change");
    assertThat(magpie("apply", exported).status()).isZero();
    assertThat(magpie("export").out()).isEqualTo(first);
    assertThat(magpie("plan", company).out())
        .as("a SIP secret that is the same is no change; of a password only a login can tell")
        .contains("extension 2000 password")
        .doesNotContain("0099", "SIP secret");
    assertThat(magpie("apply", company).status()).isZero();
    assertThat(magpie("export").out()).as("the same password is kept").isEqualTo(first);
  }

  @Test
  void changesNothingWhenAnyOfItIsWrong() throws Exception {
    assertThat(magpie("apply", file("company.yaml", COMPANY)).status()).isZero();
    String before = magpie("export").out();
    Outcome refused =
        magpie(
            "apply",
            file(
                "bad.yaml",
                """
                settings:
                  company_name: Changed
                extensions:
                  - number: "2001"
                    name: New
                  - number: "2002"
                    email: o@example.com
                  - number: "2000"
                    sip_secret: set#7
                """));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("nothing was changed", "line 8: extensions[2].sip_secret", "set#7", "set#1");
    Outcome taken =
        magpie(
            "apply",
            file("taken.yaml", "extensions:\n  - number: \"2002\"\n    email: o@example.com\n"));
    assertThat(taken.err()).contains("line 2: extensions[0].email: 2002:", "2000");
    assertThat(magpie("export").out()).isEqualTo(before);
  }

  @Test
  void deletesOnlyWhenAskedTo() throws Exception {
    assertThat(magpie("apply", file("company.yaml", COMPANY)).status()).isZero();
    String less = file("less.yaml", "extensions:\n  - number: \"2000\"\n");
    assertThat(magpie("plan", less).out())
        .contains("nothing to change; 1 extensions")
        .contains("--prune");
    assertThat(magpie("plan", "--prune", less).out()).contains("- extension 0099 李伟");
    assertThat(magpie("apply", "--prune", less).status()).isZero();
    assertThat(magpie("export").out()).doesNotContain("0099");
  }

  @Test
  void saysInOneSentenceWhatIsWrongWithTheCommand() throws Exception {
    assertThat(magpie("apply", folder.resolve("absent.yaml").toString()).err())
        .startsWith("magpie: there is no file");
    assertThat(magpie("serve", "--sip-udp", "here").err())
        .contains("--sip-udp: 'here' is no address");
    assertThat(magpie("serve", "--certificate", "x.pem").err()).contains("belong together");
  }

  @Test
  void takesOptionsFromTheEnvironmentButNotHelpAndVersion() {
    CommandLine line =
        new CommandLine(new ServeCommand())
            .setDefaultValueProvider(
                new EnvironmentDefaults(
                    Map.of(
                        "MAGPIE_VERSION", "1.2", "MAGPIE_HELP", "yes", "MAGPIE_SIP_UDP", "off")));
    CommandLine.ParseResult parsed = line.parseArgs();
    assertThat(parsed.isVersionHelpRequested() || parsed.isUsageHelpRequested()).isFalse();
    ServeCommand serve = line.getCommand();
    assertThat(serve.options.read(false).sipUdp()).isEmpty();
  }

  @Test
  void theCertificateNamesThePublicAddress() {
    CommandLine line = new CommandLine(new ServeCommand());
    line.parseArgs("--public-address", "203.0.113.7", "--name", "pbx.example.com");
    ServeCommand serve = line.getCommand();
    assertThat(serve.options.read(false).reachedAs())
        .containsExactly("pbx.example.com", "203.0.113.7");
  }

  @Test
  void nothingIsBlockedWhileNoServerRuns() {
    assertThat(magpie("release", "192.0.2.7").err()).contains("no server is running");
  }

  @Test
  void looksForWhatWouldStopTheServer() throws Exception {
    try (java.net.ServerSocket taken = new java.net.ServerSocket(0)) {
      Outcome outcome =
          magpie(
              "doctor",
              "--http",
              "0.0.0.0:" + taken.getLocalPort(),
              "--sip-udp",
              "off",
              "--sip-tcp",
              "off",
              "--sip-tls",
              "off",
              "--metrics",
              "off");
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.out())
          .containsPattern("BAD HTTPS: 0.0.0.0:\\d+")
          .contains(
              "Stop what uses it, or choose another with --http.", "ok  database", "ok  disk");
    }
  }
}
