package org.magpie.server.wiring;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.certificate.ServerIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in use. Looked at again every minute: names of the host change, certificates near
 * their end, and administrators renew their files.
 */
final class Identity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  private final CertificateStore store;
  private final List<String> names;
  private final List<Consumer<ServerIdentity>> users = new CopyOnWriteArrayList<>();
  private volatile ServerIdentity current;

  Identity(CertificateStore store, List<String> names) throws IOException {
    this.store = store;
    this.names = names;
    this.current = store.current(HostNames.discover(names));
  }

  ServerIdentity current() {
    return current;
  }

  /** Tells {@code user} of every later identity. */
  void follow(Consumer<ServerIdentity> user) {
    users.add(user);
  }

  /** Looks again, and tells the users when something is new. */
  void refresh() {
    try {
      ServerIdentity found = store.current(HostNames.discover(names));
      if (!found.certificate().equals(current.certificate())) {
        current = found;
        LOG.info("new certificate for {} until {}", found.names(), found.notAfter());
        users.forEach(user -> user.accept(found));
      }
    } catch (IOException unusable) {
      LOG.warn("the certificate stays as it is: {}", unusable.getMessage());
    }
  }
}
