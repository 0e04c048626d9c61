package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.TlsSettings;
import org.magpie.sip.transport.Transport;

/** Server names, client certificates, and whose certificates we believe. */
class TlsTest {
  private final ScriptedUser user = new ScriptedUser();
  private SipStack stack = start(TestCertificates.settings());

  private SipStack start(TlsSettings settings) {
    return SipStack.start(
        SipStackConfig.listeningOn(ListenPoint.tls("127.0.0.1", 0)).withTls(settings), user);
  }

  @AfterEach
  void close() {
    stack.close();
  }

  /** Connects, says a CRLF ping and returns the name in the certificate shown. */
  private String nameShownTo(String serverName, Optional<TlsSettings.Identity> own)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (own.isPresent()) {
      store.setKeyEntry(
          "own", own.get().key(), new char[0], own.get().chain().toArray(X509Certificate[]::new));
    }
    keys.init(store, new char[0]);
    context.init(keys.getKeyManagers(), new TrustManager[] {new Anyone()}, null);
    try (SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), stack.port(Transport.TLS))) {
      socket.setSoTimeout(5000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(serverName)));
      socket.setSSLParameters(parameters);
      socket.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '\r') {
        throw new IOException("no pong");
      }
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    }
  }

  @Test
  void showsTheCertificateOfTheNameAskedFor() throws Exception {
    assertThat(nameShownTo("office.example", Optional.empty())).isEqualTo("CN=office.example");
    assertThat(nameShownTo("OFFICE.example", Optional.empty())).isEqualTo("CN=office.example");
    assertThat(nameShownTo("other.example", Optional.empty())).isEqualTo("CN=localhost");
  }

  @Test
  void showsANewCertificateToNewConnections() throws Exception {
    stack.renewTls(TlsSettings.of(TestCertificates.OFFICE));
    assertThat(nameShownTo("localhost.example", Optional.empty())).isEqualTo("CN=office.example");
  }

  @Test
  void requiresAClientCertificateWhereConfigured() throws Exception {
    stack.close();
    stack = start(TestCertificates.settings(TlsSettings.ClientCertificates.REQUIRED));
    assertThatThrownBy(() -> nameShownTo("office.example", Optional.empty()))
        .isInstanceOf(IOException.class);
    assertThat(nameShownTo("office.example", Optional.of(TestCertificates.OFFICE)))
        .isEqualTo("CN=office.example");
  }

  @Test
  void doesNotTalkToAPeerWithAnotherName() {
    Heard heard = new Heard();
    Target wrong =
        Target.tls(new InetSocketAddress("127.0.0.1", stack.port(Transport.TLS)), "bank.example");
    stack.send(
        SipRequest.builder(Method.OPTIONS, SipUri.ofHost("bank.example", -1))
            .header(HeaderNames.FROM, "<sip:pbx>;tag=1")
            .header(HeaderNames.TO, "<sip:bank.example>")
            .header(HeaderNames.CALL_ID, "t1")
            .header(HeaderNames.CSEQ, "1 OPTIONS")
            .build(),
        wrong,
        heard);
    assertThat(heard.event()).startsWith("failed");
    assertThat(user.idle()).isTrue();
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
