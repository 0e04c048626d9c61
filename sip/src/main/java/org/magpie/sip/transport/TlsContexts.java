package org.magpie.sip.transport;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The contexts made out of the settings: one a name for the serving side, made at once, and one for
 * calling, made when it is first wanted: it may have to read the platform's authorities, which
 * takes a tenth of a start. Any thread.
 */
final class TlsContexts {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** For keys on their way to the context; PKCS #12 would take long to encrypt and decrypt them. */
  private static final String IN_MEMORY = "JKS";

  private final SslContext server;
  private final Map<String, SslContext> byName = new HashMap<>();
  private final TlsSettings settings;
  private @Nullable CompletableFuture<SslContext> client;

  /**
   * @throws UncheckedIOException when keys and certificates cannot be used
   */
  TlsContexts(TlsSettings settings) {
    this.settings = settings;
    try {
      server = server(settings, settings.identity());
      for (Map.Entry<String, TlsSettings.Identity> entry : settings.byName().entrySet()) {
        byName.put(entry.getKey().toLowerCase(Locale.ROOT), server(settings, entry.getValue()));
      }
    } catch (SSLException e) {
      throw new UncheckedIOException("the TLS key or certificate cannot be used", e);
    }
  }

  /** For connections we open; checks the peer's name (RFC 5922 is met by its subjectAltName). */
  synchronized CompletableFuture<SslContext> client() {
    CompletableFuture<SslContext> making = client;
    if (making == null) {
      making = new CompletableFuture<>();
      client = making;
      CompletableFuture<SslContext> made = making;
      Thread.ofPlatform()
          .name("tls")
          .daemon()
          .start(
              () -> {
                try {
                  made.complete(calling());
                } catch (SSLException | RuntimeException | Error failed) {
                  made.completeExceptionally(failed);
                }
              });
    }
    return making;
  }

  private SslContext calling() throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .keyStoreType(IN_MEMORY)
            .protocols(PROTOCOLS)
            .endpointIdentificationAlgorithm("HTTPS")
            .keyManager(settings.identity().key(), settings.identity().chain());
    settings.trusted().ifPresent(all -> builder.trustManager(all.toArray(X509Certificate[]::new)));
    return builder.build();
  }

  /** For a server name as the peer sent it (SNI), or none. */
  SslContext forName(@Nullable String name) {
    return name == null ? server : byName.getOrDefault(name.toLowerCase(Locale.ROOT), server);
  }

  /**
   * Around a context of the platform's own: Netty's builder for servers first loads all of Bouncy
   * Castle's provider to try a key of its own, which takes a tenth of a start.
   */
  private static SslContext server(TlsSettings settings, TlsSettings.Identity identity)
      throws SSLException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(identity), trusted(settings, identity), null);
      return new JdkSslContext(
          context,
          false,
          null,
          IdentityCipherSuiteFilter.INSTANCE,
          ApplicationProtocolConfig.DISABLED,
          switch (settings.clients()) {
            case NONE -> ClientAuth.NONE;
            case WANTED -> ClientAuth.OPTIONAL;
            case REQUIRED -> ClientAuth.REQUIRE;
          },
          PROTOCOLS.clone(),
          false);
    } catch (GeneralSecurityException | IOException unusable) {
      throw new SSLException(unusable);
    }
  }

  private static KeyManager[] keys(TlsSettings.Identity identity)
      throws GeneralSecurityException, IOException {
    char[] password = new char[0];
    KeyStore store = inMemory();
    store.setKeyEntry(
        "server", identity.key(), password, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    return managers.getKeyManagers();
  }

  /** Null for the platform's authorities, which are not read where nobody is asked. */
  private static TrustManager @Nullable [] trusted(
      TlsSettings settings, TlsSettings.Identity identity)
      throws GeneralSecurityException, IOException {
    Optional<? extends Collection<X509Certificate>> trusted =
        settings.clients() == TlsSettings.ClientCertificates.NONE
            ? Optional.of(identity.chain())
            : settings.trusted();
    if (trusted.isEmpty()) {
      return null;
    }
    KeyStore store = inMemory();
    for (X509Certificate certificate : trusted.get()) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    return managers.getTrustManagers();
  }

  private static KeyStore inMemory() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(IN_MEMORY);
    store.load(null, null);
    return store;
  }
}
