package org.magpie.sip.tape;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.Received;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;

/**
 * The messages of the latest calls, in memory and by their Call-ID. What passes costs a look into a
 * table and a reference: the bytes are those that came or left. Only dialogs that an INVITE began
 * are kept. When there is no room, those go first that were not heard of for the longest time;
 * attempts that we challenged or refused as those of strangers have a small part of the room, so
 * that a scan of our port takes nobody's calls away. Loop only.
 */
public final class SipTape implements MessageWatch {
  /** How long a message is shown at most. */
  public static final Duration AGE = Duration.ofHours(24);

  /** Objects around the bytes of a message, about. */
  private static final int AROUND = 120;

  private static final int STRANGERS_PART = 8;
  private static final String INVITE = Method.INVITE.name();

  private final InstantSource clock;
  private final LongSupplier mostBytes;
  private final Shelf calls = new Shelf();
  private final Shelf strangers = new Shelf();
  private long order;

  /** Dialogs in the order in which they were heard of. */
  private static final class Shelf {
    private final LinkedHashMap<String, TapedDialog> dialogs = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    void trim(long most, Instant oldest) {
      Iterator<TapedDialog> eldest = dialogs.values().iterator();
      while (eldest.hasNext()) {
        TapedDialog dialog = eldest.next();
        if (bytes <= most && !dialog.touched().isBefore(oldest)) {
          return;
        }
        bytes -= dialog.bytes();
        eldest.remove();
      }
    }
  }

  /**
   * @param mostBytes how much memory it may take, asked again and again; 0 keeps nothing
   */
  public SipTape(InstantSource clock, LongSupplier mostBytes) {
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  static long cost(TapedMessage message) {
    return message.length() + AROUND;
  }

  @Override
  public void received(Flow flow, SipMessage message) {
    Received bytes = message.received().orElse(null);
    if (bytes == null) {
      return;
    }
    boolean begins =
        message instanceof SipRequest request && request.method().equals(Method.INVITE);
    // Whoever sends it may be a stranger, with credentials too; our answer tells.
    keep(
        flow,
        message.callId(),
        begins,
        false,
        true,
        bytes.buffer(),
        bytes.offset(),
        bytes.length());
  }

  @Override
  public void sent(Flow flow, String callId, String method, int status, byte[] bytes) {
    boolean invite = method.equals(INVITE);
    boolean accepted =
        status > 100 && status != 401 && status != 403 && status != 407 && status != 503;
    keep(
        flow,
        callId,
        invite && status == 0,
        invite && (status == 0 || accepted),
        false,
        bytes,
        0,
        bytes.length);
  }

  private void keep(
      Flow flow,
      String callId,
      boolean begins,
      boolean ours,
      boolean inbound,
      byte[] buffer,
      int offset,
      int length) {
    TapedDialog dialog = calls.dialogs.get(callId);
    Shelf shelf = calls;
    if (dialog == null) {
      dialog = strangers.dialogs.get(callId);
      shelf = strangers;
    }
    long most = mostBytes.getAsLong();
    if (dialog == null && !begins || most == 0) {
      clearWhenOff(most);
      return;
    }
    Instant now = clock.instant();
    if (dialog == null) {
      dialog = new TapedDialog(now);
      strangers.dialogs.put(callId, dialog);
    }
    shelf.bytes +=
        dialog.add(
            new TapedMessage(
                order++,
                now,
                callId,
                inbound,
                flow.transport(),
                flow.local(),
                flow.remote(),
                buffer,
                offset,
                length));
    if (ours && shelf == strangers) {
      strangers.dialogs.remove(callId);
      strangers.bytes -= dialog.bytes();
      calls.dialogs.put(callId, dialog);
      calls.bytes += dialog.bytes();
    }
    Instant oldest = now.minus(AGE);
    strangers.trim(most / STRANGERS_PART, oldest);
    calls.trim(most - most / STRANGERS_PART, oldest);
  }

  private void clearWhenOff(long most) {
    if (most == 0 && calls.bytes + strangers.bytes > 0) {
      calls.trim(-1, Instant.MAX);
      strangers.trim(-1, Instant.MAX);
    }
  }

  /** What was kept of these Call-IDs, in the order in which it passed. */
  public List<TapedMessage> of(Collection<String> callIds) {
    Instant oldest = clock.instant().minus(AGE);
    List<TapedMessage> found = new ArrayList<>();
    for (String callId : callIds) {
      for (Map<String, TapedDialog> shelf : List.of(calls.dialogs, strangers.dialogs)) {
        TapedDialog dialog = shelf.get(callId);
        if (dialog != null) {
          dialog.messages().stream()
              .filter(message -> !message.at().isBefore(oldest))
              .forEach(found::add);
        }
      }
    }
    found.sort(Comparator.comparingLong(TapedMessage::order));
    return found;
  }

  /** How many bytes it takes now, about. */
  public long bytes() {
    return calls.bytes + strangers.bytes;
  }
}
