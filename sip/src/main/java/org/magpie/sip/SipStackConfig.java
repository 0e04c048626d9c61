package org.magpie.sip;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.tape.MessageWatch;
import org.magpie.sip.transaction.TransactionTimers;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.TlsSettings;
import org.magpie.sip.transport.TransportLimits;

/**
 * How a stack is to run. Begin with {@link #listeningOn} and change what differs.
 *
 * @param listen sockets to open; may be empty when only WebSockets are used
 * @param tls needed for TLS listen points and TLS targets
 * @param advertisedHost host name or address for our Via and for contacts, in place of the address
 *     of the socket used; empty means that address
 * @param watch hears of every message that passes
 */
public record SipStackConfig(
    List<ListenPoint> listen,
    Optional<TlsSettings> tls,
    Optional<String> advertisedHost,
    SipLimits messages,
    TransportLimits transport,
    TransactionLimits transactions,
    TransactionTimers timers,
    InstantSource clock,
    SipStackMetrics metrics,
    MessageWatch watch) {

  /**
   * How many transactions are kept, and when new ones are refused.
   *
   * @param pending requests of peers that wait for our final answer; one more gets 503 with
   *     Retry-After
   * @param answeredBytes memory for answered transactions, kept to absorb retransmissions; when it
   *     is full the oldest are let go before their 32 s are over, for a peer that has its answer
   *     does not repeat
   * @param lag how long requests may wait for the signalling loop, lastingly, before new ones get
   *     503 with Retry-After: well below T1, after which peers repeat them, and above what a cold
   *     start or a pause of the collector costs (RFC 6357)
   * @param retryAfter what Retry-After says
   */
  public record TransactionLimits(
      int pending, long answeredBytes, Duration lag, Duration retryAfter) {
    public static final TransactionLimits DEFAULT =
        new TransactionLimits(50_000, 32 << 20, Duration.ofMillis(150), Duration.ofSeconds(5));
  }

  public static SipStackConfig listeningOn(ListenPoint... points) {
    return new SipStackConfig(
        List.of(points),
        Optional.empty(),
        Optional.empty(),
        SipLimits.DEFAULT,
        TransportLimits.DEFAULT,
        TransactionLimits.DEFAULT,
        TransactionTimers.DEFAULT,
        InstantSource.system(),
        SipStackMetrics.NONE,
        MessageWatch.NONE);
  }

  public SipStackConfig withTls(TlsSettings settings) {
    return new SipStackConfig(
        listen,
        Optional.of(settings),
        advertisedHost,
        messages,
        transport,
        transactions,
        timers,
        clock,
        metrics,
        watch);
  }

  public SipStackConfig withAdvertisedHost(String host) {
    return new SipStackConfig(
        listen,
        tls,
        Optional.of(host),
        messages,
        transport,
        transactions,
        timers,
        clock,
        metrics,
        watch);
  }

  public SipStackConfig withMessages(SipLimits limits) {
    return new SipStackConfig(
        listen,
        tls,
        advertisedHost,
        limits,
        transport,
        transactions,
        timers,
        clock,
        metrics,
        watch);
  }

  public SipStackConfig withTransport(TransportLimits limits) {
    return new SipStackConfig(
        listen, tls, advertisedHost, messages, limits, transactions, timers, clock, metrics, watch);
  }

  public SipStackConfig withTransactions(TransactionLimits limits) {
    return new SipStackConfig(
        listen, tls, advertisedHost, messages, transport, limits, timers, clock, metrics, watch);
  }

  public SipStackConfig withTimers(TransactionTimers times) {
    return new SipStackConfig(
        listen,
        tls,
        advertisedHost,
        messages,
        transport,
        transactions,
        times,
        clock,
        metrics,
        watch);
  }

  public SipStackConfig withClock(InstantSource source) {
    return new SipStackConfig(
        listen,
        tls,
        advertisedHost,
        messages,
        transport,
        transactions,
        timers,
        source,
        metrics,
        watch);
  }

  public SipStackConfig withMetrics(SipStackMetrics listener) {
    return new SipStackConfig(
        listen,
        tls,
        advertisedHost,
        messages,
        transport,
        transactions,
        timers,
        clock,
        listener,
        watch);
  }

  public SipStackConfig withWatch(MessageWatch other) {
    return new SipStackConfig(
        listen,
        tls,
        advertisedHost,
        messages,
        transport,
        transactions,
        timers,
        clock,
        metrics,
        other);
  }
}
