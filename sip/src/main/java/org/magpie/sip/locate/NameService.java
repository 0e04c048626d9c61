package org.magpie.sip.locate;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** What is asked of the domain name system. The methods block. */
public interface NameService {

  /**
   * A pointer to where a domain's SIP servers are told (RFC 3403).
   *
   * @param service for example {@code SIP+D2U}
   * @param replacement the name to ask for SRV records
   */
  record Pointer(int order, int preference, String service, String replacement) {}

  /** A server (RFC 2782). */
  record Server(int priority, int weight, int port, String host) {}

  /**
   * The NAPTR records of a domain.
   *
   * @return none where there is no such name or no such record
   * @throws IOException when no resolver told
   */
  List<Pointer> pointers(String domain) throws IOException;

  /**
   * The SRV records of a name such as {@code _sip._udp.example.com}.
   *
   * @return none where there is no such name or no such record
   * @throws IOException when no resolver told
   */
  List<Server> servers(String name) throws IOException;

  /**
   * The addresses of a host; an address in text is its own.
   *
   * @throws IOException when there are none, or no resolver told
   */
  List<InetAddress> addresses(String host) throws IOException;
}
