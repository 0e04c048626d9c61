package org.magpie.exchange.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows, then blocks addresses that fail often (design §9), for SIP and logins alike.
 *
 * <p>Failures are counted three ways: for the address, for the user name at that address, and for
 * the user name wherever it comes from. An address with a healthy registration is shared by
 * somebody honest, perhaps behind the same NAT: there only the failing user name is held back, so
 * that nobody is blocked for another's mistakes. A user name guessed from many addresses is slowed
 * for strangers but never blocked, for that would let anybody lock anybody out.
 *
 * <p>An IPv6 address counts as its /64, which is what one customer has. What is kept is bounded.
 * Safe from any thread, no locks on the way of a request that has nothing against it.
 */
public final class AddressGuard {
  private static final Logger LOG = LoggerFactory.getLogger(AddressGuard.class);
  private static final int MOST_TALLIES = 20_000;
  private static final int MOST_EVIDENCE = 10;
  private static final int MOST_TEXT = 120;

  // Control characters, those that turn the direction of writing, and line and paragraph ends.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  /** Whether a try may be made now. */
  public sealed interface Admission {
    /** It may. */
    record Open() implements Admission {}

    /** Not before this time has passed; the try is not checked and does not count. */
    record Slowed(Duration retryAfter) implements Admission {}

    /** Not until then, or until an administrator releases the address. */
    record Blocked(Instant until) implements Admission {}
  }

  /**
   * One failure: when, as whom, and what it was ("REGISTER, wrong credentials, friendly-scanner").
   */
  public record Evidence(Instant at, String username, String what) {}

  /** A blocked address, or a user name blocked at an address, and why. */
  public record Block(
      InetAddress address,
      Optional<String> username,
      Instant since,
      Instant until,
      int failures,
      List<Evidence> latest) {}

  private static final Admission OPEN = new Admission.Open();

  private record Key(Optional<InetAddress> address, Optional<String> username) {}

  private record Tally(
      int failures,
      Instant last,
      Instant slowUntil,
      Instant blockedSince,
      Instant blockedUntil,
      List<Evidence> latest) {}

  private final ConcurrentHashMap<Key, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicLong nextTidy = new AtomicLong();
  private final InstantSource clock;
  private volatile GuardPolicy policy;
  private volatile Predicate<InetAddress> healthy = address -> false;

  /** A guard with nothing against anybody. */
  public AddressGuard(GuardPolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  /** Changes the rules; what was counted stays. */
  public void configure(GuardPolicy changed) {
    policy = changed;
  }

  /** Tells how to find out whether an address has a healthy registration. */
  public void healthyWhen(Predicate<InetAddress> test) {
    healthy = test;
  }

  /** Whether somebody at {@code address} may try to be {@code username} now. */
  public Admission admit(InetAddress address, String username) {
    if (tallies.isEmpty() || exempt(address)) {
      return OPEN;
    }
    Instant now = clock.instant();
    InetAddress network = network(address);
    String name = name(username);
    Admission pair = judge(tallies.get(pair(network, name)), now);
    if (!pair.equals(OPEN) || healthy.test(address)) {
      return pair;
    }
    Admission whole = judge(tallies.get(whole(network)), now);
    return whole.equals(OPEN) ? judge(tallies.get(account(name)), now) : whole;
  }

  /**
   * Whether nothing at all is to be done for this address, whoever its user says to be: it is
   * blocked, and nobody honest is known there.
   */
  public boolean barred(InetAddress address) {
    if (tallies.isEmpty() || exempt(address)) {
      return false;
    }
    Tally tally = tallies.get(whole(network(address)));
    return tally != null && tally.blockedUntil().isAfter(clock.instant()) && !healthy.test(address);
  }

  /** Counts a failure. Call it only for what {@link #admit} let through. */
  public void failed(InetAddress address, String username, String what) {
    if (exempt(address)) {
      return;
    }
    Instant now = clock.instant();
    InetAddress network = network(address);
    String name = name(username);
    Evidence evidence = new Evidence(now, name, cut(what));
    GuardPolicy rules = policy;
    count(pair(network, name), evidence, rules, rules.slowAfter(), rules.blockAfter());
    if (!healthy.test(address)) {
      count(whole(network), evidence, rules, rules.slowAfter(), rules.blockAfter());
    }
    count(account(name), evidence, rules, 4 * rules.slowAfter(), Integer.MAX_VALUE);
    tidy(now);
  }

  /** Forgets the failures of this user at this address, who has just shown to be right. */
  public void succeeded(InetAddress address, String username) {
    if (!tallies.isEmpty()) {
      tallies.remove(pair(network(address), name(username)));
    }
  }

  /** All that is blocked now, latest first, with the evidence. */
  public List<Block> blocked() {
    Instant now = clock.instant();
    List<Block> blocks = new ArrayList<>();
    tallies.forEach(
        (key, tally) -> {
          if (key.address().isPresent() && tally.blockedUntil().isAfter(now)) {
            blocks.add(
                new Block(
                    key.address().get(),
                    key.username(),
                    tally.blockedSince(),
                    tally.blockedUntil(),
                    tally.failures(),
                    tally.latest()));
          }
        });
    blocks.sort(Comparator.comparing(Block::since).reversed());
    return blocks;
  }

  /** Forgets everything against an address; false when there was nothing. */
  public boolean release(InetAddress address) {
    Optional<InetAddress> network = Optional.of(network(address));
    return tallies.keySet().removeIf(key -> key.address().equals(network));
  }

  private Admission judge(@Nullable Tally tally, Instant now) {
    if (tally == null) {
      return OPEN;
    }
    if (tally.blockedUntil().isAfter(now)) {
      return new Admission.Blocked(tally.blockedUntil());
    }
    if (tally.slowUntil().isAfter(now)) {
      return new Admission.Slowed(Duration.between(now, tally.slowUntil()));
    }
    return OPEN;
  }

  private void count(Key key, Evidence evidence, GuardPolicy rules, int slowAfter, int blockAfter) {
    if (tallies.size() >= MOST_TALLIES && !tallies.containsKey(key)) {
      return;
    }
    Instant now = evidence.at();
    Tally counted =
        tallies.merge(
            key,
            new Tally(1, now, now, now, now, List.of(evidence)),
            (earlier, first) -> {
              if (earlier.last().plus(rules.forgetAfter()).isBefore(now)) {
                return first;
              }
              int failures = earlier.failures() + 1;
              boolean block = failures >= blockAfter;
              boolean already = earlier.blockedUntil().isAfter(now);
              return new Tally(
                  failures,
                  now,
                  now.plus(wait(failures - slowAfter, rules.longestWait())),
                  already ? earlier.blockedSince() : now,
                  block ? now.plus(rules.blockFor()) : now,
                  latest(earlier.latest(), evidence));
            });
    if (counted.failures() == blockAfter && key.address().isPresent()) {
      LOG.warn(
          "blocked {}{} until {} after {} failures, the last: {}",
          key.address().get().getHostAddress(),
          key.username().map(name -> " as " + name).orElse(""),
          counted.blockedUntil(),
          counted.failures(),
          evidence.what());
    }
  }

  private static Duration wait(int beyond, Duration longest) {
    if (beyond < 0) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(beyond, 20));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  private static List<Evidence> latest(List<Evidence> earlier, Evidence evidence) {
    List<Evidence> latest = new ArrayList<>(earlier.size() + 1);
    latest.addAll(earlier.subList(Math.max(0, earlier.size() - MOST_EVIDENCE + 1), earlier.size()));
    latest.add(evidence);
    return List.copyOf(latest);
  }

  /** Drops what is forgotten, at most once a second, and only when there is much of it. */
  private void tidy(Instant now) {
    long due = nextTidy.get();
    if (tallies.size() < MOST_TALLIES / 2
        || now.toEpochMilli() < due
        || !nextTidy.compareAndSet(due, now.toEpochMilli() + 1000)) {
      return;
    }
    Instant horizon = now.minus(policy.forgetAfter());
    tallies
        .values()
        .removeIf(tally -> tally.last().isBefore(horizon) && !tally.blockedUntil().isAfter(now));
  }

  private boolean exempt(InetAddress address) {
    for (Network network : policy.exempt()) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static Key pair(InetAddress network, String username) {
    return new Key(Optional.of(network), Optional.of(username));
  }

  private static Key whole(InetAddress network) {
    return new Key(Optional.of(network), Optional.empty());
  }

  private static Key account(String username) {
    return new Key(Optional.empty(), Optional.of(username));
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, 8, 16, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // sixteen bytes are always an address
    }
  }

  private static String name(String username) {
    return cut(username.toLowerCase(Locale.ROOT));
  }

  /** Strangers wrote it, and an administrator reads it on a terminal: short, and only signs. */
  private static String cut(String text) {
    String some = text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    return UNPRINTABLE.matcher(some).replaceAll(" ");
  }
}
