package org.magpie.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the plane is set up.
 *
 * @param localAddresses the addresses to bind, each with a socket of its own; never the wildcard
 * @param advertisedAddress what SDP shall say instead of the local address (one-to-one NAT)
 * @param port the shared UDP and TCP port; 0 takes any free one (another for each address)
 * @param iceTcp whether ICE-TCP is accepted on the same port number
 * @param rangeFirst the first of the small port range for {@link LegKind#OWN_PORTS}; even
 * @param rangeLast its last; 0 with {@code rangeFirst} 0 takes any free ports
 * @param silenceAfter how long a party may send nothing before {@link MediaListener#silent}
 * @param maxVideoBitsPerSecond what we tell video senders they may use at most
 * @param prompts where spoken prompts are found
 */
public record MediaConfig(
    List<InetAddress> localAddresses,
    Optional<InetAddress> advertisedAddress,
    int port,
    boolean iceTcp,
    int rangeFirst,
    int rangeLast,
    Duration silenceAfter,
    long maxVideoBitsPerSecond,
    Prompts prompts) {

  public MediaConfig {
    localAddresses = List.copyOf(localAddresses);
    if (localAddresses.isEmpty()) {
      throw new IllegalArgumentException("no local address");
    }
    for (InetAddress address : localAddresses) {
      if (address.isAnyLocalAddress()) {
        throw new IllegalArgumentException(
            "media must be bound to addresses, not the wildcard: the kernel would choose the"
                + " source of what we send");
      }
    }
    if (rangeFirst % 2 != 0 || rangeLast < rangeFirst) {
      throw new IllegalArgumentException("port range " + rangeFirst + "-" + rangeLast);
    }
  }

  /** The usual settings for these addresses: port 10000 and the range 12000-12999. */
  public static MediaConfig of(List<InetAddress> localAddresses) {
    return new MediaConfig(
        localAddresses,
        Optional.empty(),
        10000,
        true,
        12000,
        12999,
        Duration.ofSeconds(10),
        2_500_000,
        Prompts.NONE);
  }

  /** The same with other ports. */
  public MediaConfig withPorts(int sharedPort, int firstOfRange, int lastOfRange) {
    return new MediaConfig(
        localAddresses,
        advertisedAddress,
        sharedPort,
        iceTcp,
        firstOfRange,
        lastOfRange,
        silenceAfter,
        maxVideoBitsPerSecond,
        prompts);
  }

  /** The same with an address to advertise. */
  public MediaConfig withAdvertisedAddress(Optional<InetAddress> address) {
    return new MediaConfig(
        localAddresses,
        address,
        port,
        iceTcp,
        rangeFirst,
        rangeLast,
        silenceAfter,
        maxVideoBitsPerSecond,
        prompts);
  }

  /** The same with another time of silence. */
  public MediaConfig withSilenceAfter(Duration time) {
    return new MediaConfig(
        localAddresses,
        advertisedAddress,
        port,
        iceTcp,
        rangeFirst,
        rangeLast,
        time,
        maxVideoBitsPerSecond,
        prompts);
  }

  /** The same with ICE-TCP on or off. */
  public MediaConfig withIceTcp(boolean on) {
    return new MediaConfig(
        localAddresses,
        advertisedAddress,
        port,
        on,
        rangeFirst,
        rangeLast,
        silenceAfter,
        maxVideoBitsPerSecond,
        prompts);
  }

  /** The same with spoken prompts. */
  public MediaConfig withPrompts(Prompts those) {
    return new MediaConfig(
        localAddresses,
        advertisedAddress,
        port,
        iceTcp,
        rangeFirst,
        rangeLast,
        silenceAfter,
        maxVideoBitsPerSecond,
        those);
  }
}
