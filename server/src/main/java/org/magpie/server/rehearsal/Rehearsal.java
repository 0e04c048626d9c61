package org.magpie.server.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.ServerIdentity;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.PortRange;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.server.wiring.RunningServer;

/** Starts a server on free ports of the loopback, uses it for a moment, and stops it. */
public final class Rehearsal {
  private static final String COMPANY =
      """
      settings: {unlimited_networks: [127.0.0.0/8, "::1/128"]}
      extensions:
        - {number: "1000", name: Alice, password: rehearse-1-call, sip_secret: rehearse-1-call}
        - {number: "1001", name: 李伟, password: rehearse-2-call, sip_secret: rehearse-2-call}
      """;
  private static final int REGISTRATIONS = 400;
  private static final int CALLS = 40;

  private final Path data;

  /**
   * @param data an empty directory, which the caller removes afterwards; or that of an earlier
   *     rehearsal, so that what only the very first start needs is left out
   */
  public Rehearsal(Path data) {
    this.data = data;
  }

  /** Performs it; takes some seconds. */
  public void perform() throws IOException, GeneralSecurityException, InterruptedException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    HostPort free = new HostPort(loopback, 0);
    ServerOptions options =
        new ServerOptions(
            data,
            free,
            Optional.of(free),
            Optional.of(free),
            Optional.of(free),
            0,
            new PortRange(0, 0),
            List.of(loopback),
            Optional.empty(),
            Optional.empty(),
            Optional.of(free),
            List.of(),
            Optional.empty(),
            false);
    boolean first = Files.notExists(data.resolve("magpie.db"));
    try (RunningServer server = RunningServer.start(options, line -> {})) {
      if (first) {
        apply();
      }
      telephone(new InetSocketAddress(loopback, server.sipPort()));
      browse(URI.create(server.origin()).getPort());
    }
  }

  private void apply() throws IOException {
    Reply applied =
        ControlClient.send(data, "apply", false, COMPANY)
            .orElseThrow(() -> new IOException("the rehearsal found no server"));
    if (applied.status() != 0) {
      throw new IOException("the rehearsal's company was refused: " + applied.text());
    }
  }

  private static void telephone(InetSocketAddress server) throws IOException, InterruptedException {
    try (RehearsalPhone alice = new RehearsalPhone(server, "1000", "rehearse-1-call");
        RehearsalPhone bob = new RehearsalPhone(server, "1001", "rehearse-2-call")) {
      for (int i = 0; i < REGISTRATIONS; i++) {
        alice.register();
      }
      bob.register();
      for (int i = 0; i < CALLS; i++) {
        Thread taking =
            Thread.startVirtualThread(
                () -> {
                  try {
                    bob.take();
                  } catch (IOException missed) {
                    throw new IllegalStateException(missed);
                  }
                });
        alice.call("1001");
        taking.join();
      }
    }
  }

  private void browse(int port) throws IOException, GeneralSecurityException {
    ServerIdentity identity =
        new CertificateStore(
                data.resolve("tls"), Optional.empty(), java.time.InstantSource.system())
            .present();
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", identity.authority().orElseThrow());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    String login = "{\"username\":\"1000\",\"password\":\"rehearse-1-call\"}";
    exchange(tls, port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    exchange(
        tls,
        port,
        "POST /api/v1.0/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + login.length()
            + "\r\n\r\n"
            + login);
  }

  private static void exchange(SSLContext tls, int port, String request) throws IOException {
    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      if (!new String(answer, StandardCharsets.UTF_8).startsWith("HTTP/1.1 200")) {
        throw new IOException("the rehearsal's request was refused");
      }
    }
  }
}
