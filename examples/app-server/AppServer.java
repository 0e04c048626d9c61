import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server of an application that lets its users call by Magpie. It alone knows the access key;
 * its pages get a login signature for whoever is signed in. Needs nothing but a JDK: {@code java
 * AppServer.java}.
 */
final class AppServer {
  /** How long a page can go on with one signature: a working day. */
  private static final Duration SIGNATURE_LIFE = Duration.ofHours(12);

  private static final Map<String, String> TYPES =
      Map.of("html", "text/html", "css", "text/css", "js", "text/javascript");

  private final Magpie magpie;
  private final Path pages;

  /** The users of this application, and the extension of each. */
  private final Map<String, String> extensions;

  private AppServer(Magpie magpie, Path pages, Map<String, String> extensions) {
    this.magpie = magpie;
    // Whole and without dots, so that a file below begins with it, also where it is given as `.`.
    this.pages = pages.toAbsolutePath().normalize();
    this.extensions = extensions;
  }

  public static void main(String[] arguments) throws Exception {
    Magpie magpie =
        new Magpie(
            URI.create(setting("MAGPIE_URL", "https://localhost:8088")),
            needed("MAGPIE_ACCESS_ID"),
            needed("MAGPIE_ACCESS_KEY"),
            Magpie.trusting(System.getenv("MAGPIE_CA")));
    AppServer application =
        new AppServer(
            magpie,
            Path.of(setting("APP_PAGES", "../click-to-call")),
            users(setting("APP_USERS", "alice=1001,bob=1002")));
    Runtime.getRuntime().addShutdownHook(new Thread(magpie::signOff));
    application.start(Integer.parseInt(setting("APP_PORT", "8000")));
  }

  private void start(int port) throws IOException {
    String password = setting("APP_PASSWORD", randomPassword());
    // Plain HTTP is for this machine only. Elsewhere a proxy with a certificate stands in front.
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    // Your application has its own way of knowing who is there. Here the browser asks for name and
    // password.
    server
        .createContext("/", this::serve)
        .setAuthenticator(
            new BasicAuthenticator("Customers") {
              @Override
              public boolean checkCredentials(String user, String given) {
                return extensions.containsKey(user)
                    && MessageDigest.isEqual(bytes(given), bytes(password));
              }
            });
    server.start();
    System.out.printf("ready http://localhost:%d/%n", server.getAddress().getPort());
    System.out.printf("sign in as one of %s, password %s%n", extensions.keySet(), password);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (request) {
        case "POST /signature" -> signature(exchange);
        case "GET /config.js" -> config(exchange);
        default -> file(exchange);
      }
    }
  }

  /**
   * The heart of it: for the user that our own sign-in found, and never for one that the page
   * names.
   */
  private void signature(HttpExchange exchange) throws IOException {
    String extension = extensions.get(exchange.getPrincipal().getUsername());
    try {
      String secret = magpie.sign(extension, Instant.now().plus(SIGNATURE_LIFE));
      String json = "{\"username\":\"%s\",\"secret\":\"%s\"}".formatted(extension, secret);
      answer(exchange, 200, "application/json", bytes(json));
    } catch (Magpie.Refused | IOException failed) {
      System.err.printf("no signature for %s: %s%n", extension, failed.getMessage());
      answer(exchange, 502, "text/plain", new byte[0]);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the page is told: where Magpie is, and where it gets its signature. Not the key. */
  private void config(HttpExchange exchange) throws IOException {
    String script =
        "window.clickToCall = { pbxURL: '%s', signatureFrom: '/signature' };"
            .formatted(magpie.url());
    answer(exchange, 200, "text/javascript", bytes(script));
  }

  private void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path file = pages.resolve(path.equals("/") ? "index.html" : path.substring(1)).normalize();
    String type = TYPES.get(path.equals("/") ? "html" : path.substring(path.lastIndexOf('.') + 1));
    if (!exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 405, "text/plain", new byte[0]);
    } else if (type == null || !file.startsWith(pages) || !Files.isRegularFile(file)) {
      answer(exchange, 404, "text/plain", new byte[0]);
    } else {
      answer(exchange, 200, type, Files.readAllBytes(file));
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> users(String text) {
    return Arrays.stream(text.split(","))
        .map(pair -> pair.strip().split("=", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  private static String needed(String name) {
    String value = setting(name, "");
    if (value.isEmpty()) {
      System.err.printf("%s is not set; `magpie sdk-key` prints access ID and key.%n", name);
      System.exit(2);
    }
    return value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String randomPassword() {
    return Long.toString(new SecureRandom().nextLong(1L << 40, 1L << 50), 36);
  }

  /** What Magpie gives applications: tokens for the access key, signatures for a token. */
  private static final class Magpie {
    private static final int TOKEN_EXPIRED = 10004;

    private final URI url;
    private final String accessId;
    private final String accessKey;
    private final HttpClient http;

    /**
     * The latest pair; an application may have eight at a time, so one is kept as long as it holds.
     */
    private Tokens tokens = new Tokens("", Instant.MIN, "", Instant.MIN);

    private record Tokens(String access, Instant accessEnd, String refresh, Instant refreshEnd) {}

    /** What Magpie answered instead of what was asked for. */
    private static final class Refused extends Exception {
      private final int code;

      private Refused(String path, int code, String message) {
        super("%s: %d %s".formatted(path, code, message));
        this.code = code;
      }
    }

    private Magpie(URI url, String accessId, String accessKey, SSLContext tls) {
      this.url = url;
      this.accessId = accessId;
      this.accessKey = accessKey;
      http = HttpClient.newBuilder().sslContext(tls).connectTimeout(Duration.ofSeconds(5)).build();
    }

    /** Trusts Magpie's own certificate authority, if its file is given, and nobody else then. */
    private static SSLContext trusting(String file) throws IOException, GeneralSecurityException {
      if (file == null || file.isBlank()) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      try (FileInputStream in = new FileInputStream(file)) {
        for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          trusted.setCertificateEntry("magpie-" + trusted.size(), each);
        }
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    }

    private String url() {
      return url.toString();
    }

    /** A login signature for an extension. */
    private synchronized String sign(String extension, Instant end)
        throws IOException, InterruptedException, Refused {
      String wanted =
          "{\"username\":\"%s\",\"sign_type\":\"sdk\",\"expire_time\":%d}"
              .formatted(extension, end.getEpochSecond());
      try {
        return field("sign", post("sign/create?access_token=" + accessToken(), wanted));
      } catch (Refused refused) {
        // The server may have started anew, or the SDK was switched off and on: once more with a
        // fresh token.
        if (refused.code != TOKEN_EXPIRED) {
          throw refused;
        }
        tokens = new Tokens("", Instant.MIN, "", Instant.MIN);
        return field("sign", post("sign/create?access_token=" + accessToken(), wanted));
      }
    }

    private String accessToken() throws IOException, InterruptedException, Refused {
      Instant now = Instant.now();
      if (now.isBefore(tokens.accessEnd())) {
        return tokens.access();
      }
      if (now.isBefore(tokens.refreshEnd())) {
        try {
          String body = "{\"refresh_token\":\"%s\"}".formatted(tokens.refresh());
          return keep(post("refresh_token", body));
        } catch (Refused ended) {
          System.err.println("asking for a new token: " + ended.getMessage());
        }
      }
      String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(accessId, accessKey);
      return keep(post("get_token", body));
    }

    private String keep(String answer) throws IOException {
      Instant now = Instant.now().minusSeconds(30); // a little early rather than too late
      tokens =
          new Tokens(
              field("access_token", answer),
              now.plusSeconds(Long.parseLong(field("access_token_expire_time", answer))),
              field("refresh_token", answer),
              now.plusSeconds(Long.parseLong(field("refresh_token_expire_time", answer))));
      return tokens.access();
    }

    /** Gives the token back, so that starting often does not use up the eight. */
    private synchronized void signOff() {
      if (Instant.now().isAfter(tokens.accessEnd())) {
        return;
      }
      try {
        ask("del_token?access_token=" + tokens.access(), HttpRequest.newBuilder().GET());
      } catch (IOException | InterruptedException | Refused unimportant) {
        System.err.println("the token was not given back and ends by itself");
      }
    }

    private String post(String path, String json)
        throws IOException, InterruptedException, Refused {
      HttpRequest.Builder request =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json));
      return ask(path, request);
    }

    /** Every answer is 200; whether it worked stands in its `errcode`. */
    private String ask(String path, HttpRequest.Builder request)
        throws IOException, InterruptedException, Refused {
      request
          .uri(url.resolve("/openapi/v1.0/" + path))
          .header("User-Agent", "app-server") // asked for by the interface
          .timeout(Duration.ofSeconds(10));
      String answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
      int code = Integer.parseInt(field("errcode", answer));
      if (code != 0) {
        throw new Refused(path.split("\\?")[0], code, field("errmsg", answer));
      }
      return answer;
    }

    /** One value of a flat JSON answer. With a JSON library at hand, use it. */
    private static String field(String name, String json) throws IOException {
      Matcher found =
          Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"?([^\",}]*)").matcher(json);
      if (!found.find()) {
        throw new IOException("an answer without " + name);
      }
      return found.group(1);
    }
  }
}
