package org.magpie.exchange.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.OptionalInt;
import org.magpie.exchange.directory.Directory;
import org.magpie.sip.subscribe.EventPackage;
import org.magpie.sip.subscribe.Watcher;

/** The event package {@code dialog} (RFC 4235), which lamps of telephones subscribe to (M-09). */
public final class DialogPackage implements EventPackage {
  static final String NAME = "dialog";

  private final PresenceBoard board;
  private final Directory directory;

  public DialogPackage(PresenceBoard board, Directory directory) {
    this.board = board;
    this.directory = directory;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String contentType() {
    return "application/dialog-info+xml";
  }

  /** RFC 4235 3.10. */
  @Override
  public Duration pace() {
    return Duration.ofSeconds(1);
  }

  /** Everybody of the company may see who talks. */
  @Override
  public OptionalInt refusal(Watcher watcher) {
    return board.state(watcher.resource()).isPresent() || slot(watcher.resource())
        ? OptionalInt.empty()
        : OptionalInt.of(404);
  }

  private boolean slot(String number) {
    return directory.snapshot().company().parking().has(number);
  }

  @Override
  public byte[] body(Watcher watcher, long version) {
    return board
        .state(watcher.resource())
        .map(state -> DialogInfo.of(state, watcher.entity(), version))
        .orElseGet(
            () ->
                DialogInfo.of(
                    watcher.resource(),
                    board.parkedAt(watcher.resource()).stream().toList(),
                    watcher.entity(),
                    version))
        .getBytes(UTF_8);
  }
}
