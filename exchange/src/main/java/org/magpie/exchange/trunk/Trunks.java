package org.magpie.exchange.trunk;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Scheduler;
import org.magpie.exchange.call.CallerIdentity;
import org.magpie.exchange.call.OutsideLine;
import org.magpie.exchange.call.OutsideLines;
import org.magpie.exchange.call.Signalling;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.Target;
import org.magpie.sip.locate.ServerLocator;

/**
 * The company's trunks at work: looked up, watched, registered, and handed out line by line.
 * Follows the rules of the company as they change. All changes happen on the signalling loop; what
 * reads may come from any thread.
 */
public final class Trunks implements OutsideLines {
  private final Directory directory;
  private final ServerLocator locator;
  private final Executor lookups;
  private final InstantSource clock;
  private final Predicate<InetAddress> devices;
  private final Map<String, AtomicInteger> used = new HashMap<>();
  private volatile Map<String, TrunkPeer> peers = Map.of();
  private volatile @Nullable Surroundings around;
  private boolean closed;

  /**
   * @param locator blocks, and is used on {@code lookups} only
   * @param devices whether devices of ours register from an address
   */
  public Trunks(
      Directory directory,
      ServerLocator locator,
      Executor lookups,
      InstantSource clock,
      Predicate<InetAddress> devices) {
    this.directory = directory;
    this.locator = locator;
    this.lookups = lookups;
    this.clock = clock;
    this.devices = devices;
  }

  /**
   * Begins.
   *
   * @param scheduler runs its tasks on the signalling loop
   */
  public void start(Signalling signalling, Scheduler scheduler) {
    Surroundings world = new Surroundings(signalling, scheduler, locator, lookups, clock);
    around = world;
    world.onLoop(this::follow);
    var unused =
        directory.onRuleChange(
            change -> {
              if (change.extensionId().isEmpty()) {
                world.onLoop(this::follow);
              }
            });
  }

  /** Makes what works be what the company's rules say. On the loop. */
  private void follow() {
    Surroundings world = around;
    if (closed || world == null) {
      return;
    }
    Map<String, TrunkPeer> before = peers;
    Map<String, TrunkPeer> after = new LinkedHashMap<>();
    for (Trunk trunk : directory.snapshot().company().trunks()) {
      TrunkPeer known = before.get(trunk.id());
      after.put(
          trunk.id(),
          known != null && known.trunk().equals(trunk)
              ? known
              : new TrunkPeer(
                  trunk, world, used.computeIfAbsent(trunk.id(), id -> new AtomicInteger())));
    }
    peers = Collections.unmodifiableMap(after);
    before.values().stream().filter(peer -> !after.containsValue(peer)).forEach(TrunkPeer::close);
    after.values().stream().filter(peer -> !before.containsValue(peer)).forEach(TrunkPeer::start);
  }

  @Override
  public Optional<OutsideLine> occupy(String trunk, Set<Target> butNot) {
    return Optional.ofNullable(peers.get(trunk)).flatMap(peer -> peer.occupy(butNot));
  }

  @Override
  public Optional<OutsideLine> admit(String trunk, Target from) {
    return Optional.ofNullable(peers.get(trunk)).flatMap(peer -> peer.admit(from));
  }

  /**
   * Who sends an INVITE, where it comes from the far end of a trunk. Several accounts with one
   * carrier share its address: the Contact that was registered tells them apart, and where that is
   * not named, the first by the company's rules counts. Any thread.
   *
   * @return empty for what is to show credentials
   */
  public Optional<CallerIdentity> caller(ServerTransaction invite) {
    Collection<TrunkPeer> all = peers.values();
    return all.stream()
        .filter(peer -> peer.named(invite.request()))
        .findFirst()
        .or(() -> all.stream().filter(peer -> peer.sends(invite, devices)).findFirst())
        .map(peer -> OutsideCaller.of(peer.trunk(), invite.request()));
  }

  /** How each trunk is, in the order of the company's rules. Any thread. */
  public List<TrunkState> states() {
    Map<String, TrunkPeer> now = peers;
    return directory.snapshot().company().trunks().stream()
        .flatMap(trunk -> Optional.ofNullable(now.get(trunk.id())).stream())
        .map(TrunkPeer::state)
        .toList();
  }

  /** Takes leave of all; does not wait for it. Any thread. */
  public void close() {
    Surroundings world = around;
    if (world != null) {
      world.onLoop(
          () -> {
            closed = true;
            peers.values().forEach(TrunkPeer::close);
            peers = Map.of();
          });
    }
  }
}
