package org.magpie.sip.locate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.magpie.sip.Target;
import org.magpie.sip.transport.Transport;

/**
 * Finds the targets of a SIP server by its name (RFC 3263 4). Blocks while it asks; may be used by
 * several threads when its random generator may.
 */
public final class ServerLocator {
  private static final int MOST_TARGETS = 16;
  private static final List<Transport> TRANSPORTS =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS);

  private final NameService names;
  private final RandomGenerator random;

  public ServerLocator(NameService names, RandomGenerator random) {
    this.names = names;
    this.random = random;
  }

  /**
   * The targets to try, in this order. Many resolvers answer no NAPTR, and one server of several
   * may be gone from the names: what cannot be asked counts as not there, and the next step is
   * tried.
   *
   * @param host a name or an address in text
   * @param port 0 where none was given
   * @param transport empty: what the domain says, or UDP
   * @throws IOException when none can be found; the message tells what could not
   */
  public List<Target> locate(String host, int port, Optional<Transport> transport)
      throws IOException {
    if (port > 0 || numeric(host)) {
      Transport by = transport.orElse(Transport.UDP);
      return targets(by, host, port > 0 ? port : by.defaultPort(), host);
    }
    List<String> failed = new ArrayList<>();
    Set<Target> found = new LinkedHashSet<>();
    for (Service service : services(host, transport, failed)) {
      for (NameService.Server server : inOrder(told(() -> names.servers(service.name()), failed))) {
        found.addAll(
            told(() -> targets(service.transport(), server.host(), server.port(), host), failed));
      }
    }
    if (found.isEmpty()) {
      Transport by = transport.orElse(Transport.UDP);
      found.addAll(told(() -> targets(by, host, by.defaultPort(), host), failed));
    }
    if (found.isEmpty()) {
      throw new IOException(String.join("; ", failed));
    }
    return found.stream().limit(MOST_TARGETS).toList();
  }

  private interface Question<R> {
    List<R> ask() throws IOException;
  }

  private static <R> List<R> told(Question<R> question, List<String> failed) {
    try {
      return question.ask();
    } catch (IOException unknown) {
      failed.add(String.valueOf(unknown.getMessage()));
      return List.of();
    }
  }

  /** Whether a host is an address in text; a host name never ends in a digit (RFC 3696 2). */
  private static boolean numeric(String host) {
    return host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
  }

  private record Service(Transport transport, String name) {}

  /** Which SRV records to ask for, the domain's first choice first (4.1). */
  private List<Service> services(
      String domain, Optional<Transport> transport, List<String> failed) {
    if (transport.isEmpty()) {
      List<Service> chosen = new ArrayList<>();
      told(() -> names.pointers(domain), failed).stream()
          .sorted(
              Comparator.comparingInt(NameService.Pointer::order)
                  .thenComparingInt(NameService.Pointer::preference))
          .forEach(
              pointer ->
                  named(pointer.service())
                      .ifPresent(by -> chosen.add(new Service(by, pointer.replacement()))));
      if (!chosen.isEmpty()) {
        return chosen;
      }
    }
    return transport.map(List::of).orElse(TRANSPORTS).stream()
        .map(by -> new Service(by, prefix(by) + domain))
        .toList();
  }

  private static Optional<Transport> named(String service) {
    return switch (service.toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Optional.of(Transport.UDP);
      case "SIP+D2T" -> Optional.of(Transport.TCP);
      case "SIPS+D2T" -> Optional.of(Transport.TLS);
      default -> Optional.empty();
    };
  }

  private static String prefix(Transport transport) {
    return switch (transport) {
      case UDP -> "_sip._udp.";
      case TCP -> "_sip._tcp.";
      case TLS -> "_sips._tcp.";
      case WS, WSS -> throw new IllegalArgumentException("no server is found by " + transport);
    };
  }

  /** RFC 2782: by priority, and among equals at random as their weights say. */
  private List<NameService.Server> inOrder(List<NameService.Server> servers) {
    List<NameService.Server> ordered = new ArrayList<>(servers.size());
    List<NameService.Server> left = new ArrayList<>(servers);
    while (!left.isEmpty()) {
      int priority = left.stream().mapToInt(NameService.Server::priority).min().getAsInt();
      List<NameService.Server> equals =
          left.stream()
              .filter(server -> server.priority() == priority)
              .sorted(Comparator.comparingInt(NameService.Server::weight))
              .toList();
      NameService.Server next = pick(equals);
      ordered.add(next);
      left.remove(next);
    }
    // A single dot says that the service is decidedly not there.
    ordered.removeIf(server -> server.host().isEmpty() || server.host().equals("."));
    return ordered;
  }

  private NameService.Server pick(List<NameService.Server> equals) {
    int all = equals.stream().mapToInt(NameService.Server::weight).sum();
    int point = random.nextInt(all + 1);
    int passed = 0;
    for (NameService.Server server : equals) {
      passed += server.weight();
      if (passed >= point) {
        return server;
      }
    }
    return equals.getLast();
  }

  /**
   * @param asked the name that the server's certificate must bear (RFC 5922 7.1): the one that was
   *     asked for, not where DNS led
   */
  private List<Target> targets(Transport transport, String host, int port, String asked)
      throws IOException {
    List<Target> targets = new ArrayList<>(2);
    for (InetAddress address : names.addresses(host)) {
      targets.add(
          new Target.ToAddress(
              transport,
              new InetSocketAddress(address, port),
              transport == Transport.TLS ? Optional.of(asked) : Optional.empty(),
              Optional.empty()));
    }
    return targets;
  }
}
