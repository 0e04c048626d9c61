package org.magpie.exchange.trunk;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.OutsideLine;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState.Reach;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trunk at work. Lives on the signalling loop, except for what says that any thread may call
 * it.
 */
final class TrunkPeer {
  private static final Logger LOG = LoggerFactory.getLogger(TrunkPeer.class);

  private final Trunk trunk;
  private final Surroundings around;
  private final AtomicInteger used;
  private final Addresses addresses;
  private final Monitoring monitoring;
  private final @Nullable Registration registration;
  private volatile Reach reach;
  private volatile Instant since;
  private volatile String trouble = "";

  /**
   * @param used how many of its lines are in use; outlives a change of the trunk's settings
   */
  TrunkPeer(Trunk trunk, Surroundings around, AtomicInteger used) {
    this.trunk = trunk;
    this.around = around;
    this.used = used;
    this.reach = trunk.enabled() ? Reach.CHECKING : Reach.DISABLED;
    this.since = around.now();
    this.addresses = new Addresses(trunk, around, this::found);
    this.monitoring = new Monitoring(trunk, around, this::heard);
    this.registration =
        trunk
            .account()
            .map(
                account ->
                    new Registration(
                        trunk, account, around, () -> addresses.targets().stream().findFirst()))
            .orElse(null);
  }

  void start() {
    if (trunk.enabled()) {
      addresses.look();
    }
  }

  private void found() {
    monitor();
    Registration ours = registration;
    if (ours != null) {
      ours.register();
    }
  }

  private void monitor() {
    monitoring.ask(addresses.targets(), this::monitor);
  }

  private void heard(Target target, Monitoring.Verdict verdict) {
    addresses.heard(target, verdict.answers());
    Reach now = addresses.allSilent() ? Reach.UNREACHABLE : Reach.REACHABLE;
    trouble = now == Reach.UNREACHABLE ? verdict.trouble() : "";
    if (now != reach) {
      LOG.info("trunk {} is {} {}", trunk.id(), now, trouble);
      boolean back = reach == Reach.UNREACHABLE;
      reach = now;
      since = around.now();
      Registration ours = registration;
      if (back && ours != null) {
        ours.register();
      }
    }
  }

  Trunk trunk() {
    return trunk;
  }

  /** Any thread. */
  Optional<OutsideLine> occupy(Set<Target> butNot) {
    return reach == Reach.UNREACHABLE
        ? Optional.empty()
        : addresses.targets().stream()
            .filter(Predicate.not(butNot::contains))
            .findFirst()
            .flatMap(this::admit);
  }

  /** A line for a call to a target, or from it. Any thread. */
  Optional<OutsideLine> admit(Target target) {
    if (!trunk.enabled() || !takeLine()) {
      return Optional.empty();
    }
    return Optional.of(
        new OutsideLine(
            trunk.id(),
            target,
            trunk.host(),
            trunk.port() == 0 ? -1 : trunk.port(),
            trunk.account().map(account -> trunk.host()),
            trunk.account().map(Trunk.Account::user),
            trunk.account().map(TrunkPeer::digest),
            () -> around.onLoop(() -> failed(target)),
            used::decrementAndGet));
  }

  static DigestClient digest(Trunk.Account account) {
    String user =
        account.authenticationUser().isEmpty() ? account.user() : account.authenticationUser();
    return new DigestClient(user, account.secret());
  }

  private boolean takeLine() {
    int before = used.getAndUpdate(n -> trunk.calls() == 0 || n < trunk.calls() ? n + 1 : n);
    return trunk.calls() == 0 || before < trunk.calls();
  }

  /** A call got no answer there: others are tried first until it answers again. */
  private void failed(Target target) {
    if (addresses.targets().size() > 1) {
      addresses.heard(target, false);
    }
    monitor();
  }

  /** Whether a request names the Contact that we registered there, which only the far end knows. */
  boolean named(SipRequest request) {
    Registration ours = registration;
    return trunk.enabled()
        && ours != null
        && request.requestUri() instanceof SipUri uri
        && ours.names(uri);
  }

  /**
   * Whether a request comes from the address of the far end. From one where devices of ours
   * register too, its port must fit.
   *
   * @param devices whether devices of ours register from an address
   */
  boolean sends(ServerTransaction transaction, Predicate<InetAddress> devices) {
    if (!trunk.enabled()) {
      return false;
    }
    SipRequest request = transaction.request();
    Flow flow = transaction.flow();
    InetAddress from = flow.remote().getAddress();
    if (flow.transport() == Transport.UDP
        && addresses.has(from, Optional.of(flow.remote().getPort()))) {
      return true;
    }
    boolean credentials =
        request.headers().has(HeaderNames.AUTHORIZATION)
            || request.headers().has(HeaderNames.PROXY_AUTHORIZATION);
    return addresses.has(from, Optional.empty())
        && !flow.transport().webSocket()
        && !credentials
        && !devices.test(from);
  }

  /** Any thread. */
  TrunkState state() {
    Registration ours = registration;
    return new TrunkState(
        trunk.id(),
        reach,
        trunk.enabled() ? Optional.of(since) : Optional.empty(),
        trunk.enabled() ? Optional.ofNullable(ours).map(Registration::state) : Optional.empty(),
        used.get(),
        addresses.targets().stream().map(TrunkPeer::text).toList(),
        inWords());
  }

  private String inWords() {
    Registration ours = registration;
    if (!addresses.trouble().isEmpty()) {
      return addresses.trouble();
    }
    return !trouble.isEmpty() || ours == null ? trouble : ours.trouble();
  }

  private static String text(Target target) {
    var at = Addresses.socket(target);
    return at.getAddress().getHostAddress() + ":" + at.getPort();
  }

  List<Target> targets() {
    return addresses.targets();
  }

  void close() {
    addresses.close();
    monitoring.close();
    Registration ours = registration;
    if (ours != null) {
      ours.close();
    }
  }
}
