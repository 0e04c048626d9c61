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
  private final List<User> users = new CopyOnWriteArrayList<>();
  private volatile ServerIdentity current;

  private static final class User {
    final Consumer<ServerIdentity> tell;
    volatile ServerIdentity told;

    User(Consumer<ServerIdentity> tell, ServerIdentity told) {
      this.tell = tell;
      this.told = told;
    }
  }

  Identity(CertificateStore store, List<String> names) throws IOException {
    this.store = store;
    this.names = names;
    this.current = store.current(HostNames.discover(names));
  }

  ServerIdentity current() {
    return current;
  }

  /** Tells {@code user} of every later identity; again at the next look when it cannot take it. */
  void follow(Consumer<ServerIdentity> user) {
    users.add(new User(user, current));
  }

  /** Looks again, and tells the users that do not know what is found. */
  void refresh() {
    try {
      ServerIdentity found = store.current(HostNames.discover(names));
      if (!same(found, current)) {
        current = found;
        LOG.info("new certificate for {} until {}", found.names(), found.notAfter());
      }
    } catch (IOException unusable) {
      LOG.warn("the certificate stays as it is: {}", unusable.getMessage());
    }
    users.forEach(this::tell);
  }

  private void tell(User user) {
    ServerIdentity latest = current;
    if (same(user.told, latest)) {
      return;
    }
    try {
      user.tell.accept(latest);
      user.told = latest;
    } catch (RuntimeException failed) {
      // One that fails must not keep the others from the new certificate.
      LOG.warn("a listener keeps the old certificate for now, and is told again", failed);
    }
  }

  private static boolean same(ServerIdentity one, ServerIdentity other) {
    return one.certificate().equals(other.certificate());
  }
}
