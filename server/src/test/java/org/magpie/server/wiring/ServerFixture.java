package org.magpie.server.wiring;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.magpie.api.http.Json;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.PortRange;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import tools.jackson.databind.JsonNode;

/** A whole server on free ports of the loopback, and a client that trusts its authority. */
final class ServerFixture implements AutoCloseable {
  static final String ALICE =
      """
      settings:
        unlimited_networks: [127.0.0.0/8]
      extensions:
        - {number: 1000, name: Alice, email: alice@example.com, password: "alice-7-rings", sip_secret: "sip-alice-7"}
        - {number: 1001, name: 李伯, password: "lib0-answers", sip_secret: "sip-bob-8"}
      """;

  final Path data;
  final List<String> printed = new ArrayList<>();
  final RunningServer server;
  private final SSLContext tls;
  private final HttpClient client;
  private String adminToken = "";

  ServerFixture(Path data) throws Exception {
    this.data = data;
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    HostPort anyPort = new HostPort(loopback, 0);
    server =
        RunningServer.start(
            new ServerOptions(
                data,
                anyPort,
                Optional.of(anyPort),
                Optional.of(anyPort),
                Optional.of(anyPort),
                0,
                new PortRange(0, 0),
                List.of(loopback),
                Optional.empty(),
                Optional.empty(),
                Optional.of(anyPort),
                List.of(),
                Optional.empty(),
                false),
            printed::add);
    tls = trusting(data.resolve("tls/ca.crt"));
    client = HttpClient.newBuilder().sslContext(tls).build();
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(authority))));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), new SecureRandom());
    return context;
  }

  SSLContext tls() {
    return tls;
  }

  HttpClient client() {
    return client;
  }

  int port() {
    return URI.create(server.origin()).getPort();
  }

  URI socket(String path) {
    return URI.create(server.origin().replace("https", "wss") + path);
  }

  String get(String path, String token) throws Exception {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.origin() + path));
    if (!token.isEmpty()) {
      builder.header("Authorization", token);
    }
    return send(builder).body();
  }

  String post(String path, String body, String token) throws Exception {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server.origin() + path))
            .POST(BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      builder.header("Authorization", token);
    }
    return send(builder).body();
  }

  HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
    return client.send(builder.build(), BodyHandlers.ofString());
  }

  String login(String username, String password) throws Exception {
    return field(
        post(
            "/api/v1.0/login",
            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password),
            ""),
        "access_token");
  }

  /** Applies a configuration file; what it does not name stays. */
  void apply(String yaml) throws Exception {
    Reply reply = ControlClient.send(data, "apply", false, yaml).orElseThrow();
    if (reply.status() != 0) {
      throw new AssertionError(reply.text());
    }
  }

  /** The kinds of devices registered for an extension. */
  List<String> devices(String number) throws Exception {
    String answer = get("/api/v1.0/admin/extensions?search=" + number, admin());
    JsonNode devices =
        Json.read(answer.getBytes(StandardCharsets.UTF_8))
            .orElseThrow()
            .path("extension_list")
            .path(0)
            .path("devices");
    List<String> kinds = new ArrayList<>();
    devices.forEach(kind -> kinds.add(kind.asString()));
    return kinds;
  }

  /** Deletes an extension. */
  Reply prune(String number) throws Exception {
    String all = ControlClient.send(data, "export", false, "").orElseThrow().text();
    int from = all.indexOf("  - number: \"" + number + "\"");
    int to = all.indexOf("  - number:", from + 1);
    String pruned = all.substring(0, from) + (to < 0 ? "" : all.substring(to));
    return ControlClient.send(data, "apply", true, pruned).orElseThrow();
  }

  /** Logs in with a kind of client; gives the whole answer. */
  String login(String username, String password, String source, String jump) throws Exception {
    return post(
        "/api/v1.0/login",
        "{\"username\":\"%s\",\"password\":\"%s\",\"login_source\":\"%s\",\"login_jump\":\"%s\"}"
            .formatted(username, password, source, jump),
        "");
  }

  /** The administrator's token; the first call sets the password. */
  synchronized String admin() throws Exception {
    if (adminToken.isEmpty()) {
      String link = ControlClient.send(data, "admin-link", false, "").orElseThrow().text();
      String setup = link.substring(link.indexOf('=') + 1).strip();
      adminToken =
          field(
              post(
                  "/api/v1.0/admin/setup",
                  "{\"setup_token\":\"%s\",\"password\":\"magpies-collect-7-things\"}"
                      .formatted(setup),
                  ""),
              "access_token");
    }
    return adminToken;
  }

  /** Changes the settings of an extension; gives the answer. */
  String change(String number, String fields) throws Exception {
    return post(
        "/api/v1.0/admin/extensions/settings",
        "{\"number\":\"%s\",%s}".formatted(number, fields),
        admin());
  }

  /** A text field of flat JSON. */
  static String field(String json, String name) {
    String before = "\"" + name + "\":\"";
    int from = json.indexOf(before);
    if (from < 0) {
      throw new AssertionError("no " + name + " in " + json);
    }
    return json.substring(from + before.length(), json.indexOf('"', from + before.length()));
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
