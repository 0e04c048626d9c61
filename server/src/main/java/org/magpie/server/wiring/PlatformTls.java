package org.magpie.server.wiring;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Serves HTTPS by a TLS context of the platform's own. The usual way of Vert.x ends in Netty's
 * builder for servers, which first loads all of Bouncy Castle's provider to try a key of its own;
 * that takes a tenth of a start and some megabytes for good.
 */
final class PlatformTls extends SSLEngineOptions {

  @Override
  public PlatformTls copy() {
    return new PlatformTls();
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new Factory();
  }

  private static final class Factory implements SslContextFactory {
    private ClientAuth clients = ClientAuth.NONE;
    private Set<String> versions = Set.of("TLSv1.3", "TLSv1.2");
    private @Nullable Set<String> suites;
    private List<String> protocols = List.of();
    private boolean alpn;
    private @Nullable KeyManagerFactory keys;
    private @Nullable TrustManagerFactory trusted;

    @Override
    public SslContextFactory useAlpn(boolean use) {
      alpn = use;
      return this;
    }

    @Override
    public SslContextFactory forServer(ClientAuth asked) {
      clients = asked;
      return this;
    }

    @Override
    public SslContextFactory forClient(SNIServerName name, String endpointIdentification) {
      throw new UnsupportedOperationException("this serves only; nobody's name would be checked");
    }

    @Override
    public SslContextFactory enabledProtocols(@Nullable Set<String> enabled) {
      if (enabled != null && !enabled.isEmpty()) {
        versions = enabled;
      }
      return this;
    }

    @Override
    public SslContextFactory enabledCipherSuites(@Nullable Set<String> enabled) {
      suites = enabled == null || enabled.isEmpty() ? null : enabled;
      return this;
    }

    @Override
    public SslContextFactory applicationProtocols(@Nullable List<String> offered) {
      protocols = offered == null ? List.of() : offered;
      return this;
    }

    @Override
    public SslContextFactory keyMananagerFactory(@Nullable KeyManagerFactory factory) {
      keys = factory;
      return this;
    }

    @Override
    public SslContextFactory trustManagerFactory(@Nullable TrustManagerFactory factory) {
      trusted = factory;
      return this;
    }

    @Override
    public SslContext create() throws SSLException {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
            keys == null ? null : keys.getKeyManagers(),
            trusted == null ? null : trusted.getTrustManagers(),
            null);
        return new JdkSslContext(
            context,
            false,
            suites,
            IdentityCipherSuiteFilter.INSTANCE,
            offered(),
            clients,
            versions.toArray(String[]::new),
            false);
      } catch (GeneralSecurityException unusable) {
        throw new SSLException(unusable);
      }
    }

    private ApplicationProtocolConfig offered() {
      return alpn && !protocols.isEmpty()
          ? new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.FATAL_ALERT,
              SelectedListenerFailureBehavior.ACCEPT,
              protocols)
          : ApplicationProtocolConfig.DISABLED;
    }
  }
}
