package org.magpie.server.wiring;

import java.util.Optional;
import org.magpie.exchange.call.CallEvents;
import org.magpie.exchange.notification.Notices;
import org.magpie.exchange.record.CallRecord;

/** Has people told of the calls they did not take: those that their call log shows as missed. */
final class MissedCalls implements CallEvents {
  private final Notices notices;

  MissedCalls(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void ended(CallRecord record) {
    Optional<String> called = record.called().extension();
    if (called.isPresent()
        && !called.equals(record.takenBy())
        && !called.equals(record.caller().extension())) {
      notices.missedCall(new Notices.MissedCall(called.get(), record.caller(), record.startedAt()));
    }
  }
}
