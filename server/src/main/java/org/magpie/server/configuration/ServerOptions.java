package org.magpie.server.configuration;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.HostNames;

/**
 * The options of {@code magpie serve}, read and checked.
 *
 * @param data everything the server keeps lies here
 * @param sipUdp empty: SIP over UDP is off; so for the others
 * @param mediaAddresses local addresses for media; empty: every one
 * @param publicAddress the address by which clients reach a host behind one-to-one NAT
 * @param database URL; empty: SQLite in {@code data}
 * @param names further names of this host, for its certificate
 * @param certificate the administrator's own; empty: we make one
 * @param demo whether to load the demo company into an empty server
 */
public record ServerOptions(
    Path data,
    HostPort http,
    Optional<HostPort> sipUdp,
    Optional<HostPort> sipTcp,
    Optional<HostPort> sipTls,
    int mediaPort,
    PortRange mediaRange,
    List<InetAddress> mediaAddresses,
    Optional<InetAddress> publicAddress,
    Optional<String> database,
    Optional<HostPort> metrics,
    List<String> names,
    Optional<CertificateStore.OwnFiles> certificate,
    boolean demo) {

  /** Further names and addresses by which clients reach this host. */
  public List<String> reachedAs() {
    return Stream.concat(names.stream(), publicAddress.map(HostNames::text).stream())
        .distinct()
        .toList();
  }
}
