package org.magpie.sip.transport;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The contexts made out of the settings: one a name for the serving side, one for calling. */
final class TlsContexts {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SslContext server;
  private final Map<String, SslContext> byName = new HashMap<>();
  private final SslContext client;

  /**
   * @throws IllegalArgumentException when keys and certificates cannot be used
   */
  TlsContexts(TlsSettings settings) {
    try {
      server = server(settings, settings.identity());
      for (Map.Entry<String, TlsSettings.Identity> entry : settings.byName().entrySet()) {
        byName.put(entry.getKey().toLowerCase(Locale.ROOT), server(settings, entry.getValue()));
      }
      SslContextBuilder calling =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .protocols(PROTOCOLS)
              .endpointIdentificationAlgorithm("HTTPS")
              .keyManager(settings.identity().key(), settings.identity().chain());
      settings
          .trusted()
          .ifPresent(all -> calling.trustManager(all.toArray(X509Certificate[]::new)));
      client = calling.build();
    } catch (SSLException e) {
      throw new UncheckedIOException("the TLS key or certificate cannot be used", e);
    }
  }

  /** For connections we open; checks the peer's name (RFC 5922 is met by its subjectAltName). */
  SslContext client() {
    return client;
  }

  /** For a server name as the peer sent it (SNI), or none. */
  SslContext forName(@Nullable String name) {
    return name == null ? server : byName.getOrDefault(name.toLowerCase(Locale.ROOT), server);
  }

  private static SslContext server(TlsSettings settings, TlsSettings.Identity identity)
      throws SSLException {
    SslContextBuilder builder =
        SslContextBuilder.forServer(identity.key(), identity.chain())
            .sslProvider(SslProvider.JDK)
            .protocols(PROTOCOLS)
            .clientAuth(
                switch (settings.clients()) {
                  case NONE -> ClientAuth.NONE;
                  case WANTED -> ClientAuth.OPTIONAL;
                  case REQUIRED -> ClientAuth.REQUIRE;
                });
    settings.trusted().ifPresent(all -> builder.trustManager(all.toArray(X509Certificate[]::new)));
    return builder.build();
  }
}
