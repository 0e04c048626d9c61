package org.magpie.exchange.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.OptionalInt;
import org.magpie.sip.subscribe.EventPackage;
import org.magpie.sip.subscribe.Watcher;

/** The event package {@code presence} (RFC 3856). */
public final class PresencePackage implements EventPackage {
  static final String NAME = "presence";

  private final PresenceBoard board;

  public PresencePackage(PresenceBoard board) {
    this.board = board;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String contentType() {
    return "application/pidf+xml";
  }

  /** RFC 3856 6.10. */
  @Override
  public Duration pace() {
    return Duration.ofSeconds(5);
  }

  /** Everybody of the company may see who is there (K-02). */
  @Override
  public OptionalInt refusal(Watcher watcher) {
    return board.state(watcher.resource()).isPresent() ? OptionalInt.empty() : OptionalInt.of(404);
  }

  @Override
  public byte[] body(Watcher watcher, long version) {
    return board
        .state(watcher.resource())
        .map(state -> Pidf.of(state, watcher.entity()))
        .orElseGet(() -> Pidf.closed(watcher.entity()))
        .getBytes(UTF_8);
  }
}
