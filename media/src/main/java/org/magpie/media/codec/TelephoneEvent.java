package org.magpie.media.codec;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A DTMF digit on its way as an RTP payload (RFC 4733 2.3): four bytes that tell the event, whether
 * it has ended, how loud it is and how long it has lasted so far.
 *
 * @param event 0 to 15 are the DTMF digits (RFC 4733 3.2), other numbers are other events
 * @param end the E bit: the key has been let go
 * @param volume power level in -dBm0, 0 to 63
 * @param duration ticks of the RTP clock since the event's timestamp, 0 to 65535
 */
public record TelephoneEvent(int event, boolean end, int volume, int duration) {
  /** Bytes of one event in a payload. */
  public static final int SIZE = 4;

  private static final String DIGITS = "0123456789*#ABCD";

  public TelephoneEvent {
    if (event < 0 || event > 255 || volume < 0 || volume > 63 || duration < 0 || duration > 65535) {
      throw new IllegalArgumentException("event " + event + ", " + volume + ", " + duration);
    }
  }

  /** Reads the first event at the position of {@code payload}, which is left as it was. */
  public static Optional<TelephoneEvent> read(ByteBuffer payload) {
    if (payload.remaining() < SIZE) {
      return Optional.empty();
    }
    int at = payload.position();
    int flags = payload.get(at + 1);
    return Optional.of(
        new TelephoneEvent(
            payload.get(at) & 0xff,
            (flags & 0x80) != 0,
            flags & 0x3f,
            (payload.get(at + 2) & 0xff) << 8 | payload.get(at + 3) & 0xff));
  }

  /** Appends the four bytes to {@code target}. */
  public void write(ByteBuffer target) {
    target.put((byte) event);
    target.put((byte) ((end ? 0x80 : 0) | volume));
    target.put((byte) (duration >> 8));
    target.put((byte) duration);
  }

  /** The key this event stands for; empty for an event that is no DTMF digit. */
  public Optional<Character> digit() {
    return event < DIGITS.length() ? Optional.of(DIGITS.charAt(event)) : Optional.empty();
  }

  /** The event number of a key: 0-9, *, #, A-D in either case; empty for another character. */
  public static Optional<Integer> eventOf(char digit) {
    int event = DIGITS.indexOf(Character.toUpperCase(digit));
    return event < 0 ? Optional.empty() : Optional.of(event);
  }
}
