package org.magpie.server.certificate;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names by which clients may reach this host: DNS names in lower case, and addresses as text.
 * Sorted, so that two of them are equal when they say the same.
 */
public record HostNames(SortedSet<String> dns, SortedSet<String> addresses) {

  /** The names of now: localhost, the host name, what is configured, and every local address. */
  public static HostNames discover(Collection<String> configured) {
    SortedSet<String> dns = new TreeSet<>();
    SortedSet<String> addresses = new TreeSet<>();
    dns.add("localhost");
    addresses.add("127.0.0.1");
    addresses.add("::1");
    for (String name : configured) {
      if (isAddress(name)) {
        addresses.add(name);
      } else {
        dns.add(name.toLowerCase(Locale.ROOT));
      }
    }
    dns.add(hostName().toLowerCase(Locale.ROOT));
    for (InetAddress address : localAddresses()) {
      addresses.add(text(address));
    }
    dns.removeIf(name -> !name.matches("[a-z0-9*]([a-z0-9.-]*[a-z0-9])?"));
    return new HostNames(dns, addresses);
  }

  /** Every unicast address of the interfaces that are up; link-local ones of IPv6 excepted. */
  public static SortedSet<InetAddress> localAddresses() {
    SortedSet<InetAddress> found =
        new TreeSet<>((left, right) -> text(left).compareTo(text(right)));
    try {
      NetworkInterface.networkInterfaces()
          .filter(HostNames::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          // A link-local IPv6 address means nothing without a zone, and no certificate can hold
          // one.
          .filter(address -> !(address instanceof Inet6Address six && six.isLinkLocalAddress()))
          .forEach(found::add);
    } catch (SocketException withoutInterfaces) {
      found.add(InetAddress.getLoopbackAddress());
    }
    return found;
  }

  /** An address as text, without the zone of IPv6. */
  public static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return plain.indexOf(':') < 0 ? plain : shortened(plain);
  }

  /** RFC 5952 4.2: the longest run of zeros, the first of several, is written as two colons. */
  private static String shortened(String groups) {
    for (int zeros = 8; zeros > 1; zeros--) {
      String run = "(?:^|:)0(?::0){" + (zeros - 1) + "}(?:$|:)";
      String shorter = groups.replaceFirst(run, "::");
      if (!shorter.equals(groups)) {
        return shorter;
      }
    }
    return groups;
  }

  private static String hostName() {
    try {
      // The kernel knows it at once; to look it up may take seconds where the DNS is ill.
      return Files.readAllLines(Path.of("/proc/sys/kernel/hostname")).getFirst().strip();
    } catch (IOException | NoSuchElementException notLinux) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException withoutName) {
        return "localhost";
      }
    }
  }

  private static boolean isAddress(String name) {
    return name.indexOf(':') >= 0 || name.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
  }

  private static boolean isUp(NetworkInterface candidate) {
    try {
      return candidate.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
