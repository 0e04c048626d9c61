package org.magpie.exchange.voicemail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.sip.subscribe.EventPackage;
import org.magpie.sip.subscribe.Watcher;

/**
 * The lamp of a telephone (RFC 3842): whether messages wait, and how many. Everybody may watch the
 * own mailbox, and nobody another's.
 */
public final class MessageSummary implements EventPackage {
  /** The event. */
  public static final String NAME = "message-summary";

  private final Directory directory;
  private final VoicemailCounts counts;

  /**
   * @param changed told the number of an extension whose lamp changed
   */
  public MessageSummary(Directory directory, VoicemailCounts counts, Consumer<String> changed) {
    this.directory = directory;
    this.counts = counts;
    counts.listen((person, count) -> changed.accept(person.number()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String contentType() {
    return "application/simple-message-summary";
  }

  @Override
  public OptionalInt refusal(Watcher watcher) {
    return watcher.subscriber().equals(watcher.resource())
        ? OptionalInt.empty()
        : OptionalInt.of(403);
  }

  @Override
  public byte[] body(Watcher watcher, long version) {
    Optional<Extension> person = directory.snapshot().byNumber(watcher.resource());
    MailboxCount count = person.map(counts::of).orElse(MailboxCount.NONE);
    return text(count, watcher.entity().toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 3842 5.2. */
  static String text(MailboxCount count, String account) {
    return "Messages-Waiting: "
        + (count.unread() > 0 ? "yes" : "no")
        + "\r\nMessage-Account: "
        + account
        + "\r\nVoice-Message: "
        + count.unread()
        + "/"
        + count.read()
        + " (0/0)\r\n";
  }
}
