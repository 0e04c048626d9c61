package org.magpie.exchange.voicemail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.call.RingManner;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.media.Sound;

/**
 * Calls that voicemail makes to an extension, because its person asked for one: to record a
 * greeting, to play one, or to play a message (A-178, J-43, J-44). Any thread.
 */
public final class OwnerCalls {
  private static final Duration RINGS = Duration.ofSeconds(30);

  private final Supplier<Calls> calls;
  private final Function<String, List<Binding>> devices;
  private final Directory directory;
  private final Greetings greetings;
  private final Executor background;

  /**
   * @param devices the devices of an extension that can be reached now, by its number
   * @param background for what blocks
   */
  public OwnerCalls(
      Supplier<Calls> calls,
      Function<String, List<Binding>> devices,
      Directory directory,
      Greetings greetings,
      Executor background) {
    this.calls = calls;
    this.devices = devices;
    this.directory = directory;
    this.greetings = greetings;
    this.background = background;
  }

  /** What became of the wish. */
  public enum Outcome {
    /** It rings, or is about to. */
    CALLING,
    /** No device of the extension is there. */
    NO_DEVICE,
    /** No further call can be. */
    BUSY
  }

  /** Calls a person, who speaks a greeting. */
  public Outcome record(Extension owner, String name) {
    return call(
        owner,
        call -> {
          Locale language = directory.snapshot().company().language();
          Spoken spoken = new Spoken(language, directory.snapshot().company().schedule().zone());
          new RecordGreeting(greetings, background)
              .take(call, new Speech(call), spoken, owner, name);
        });
  }

  /** Calls a person, who hears a file. */
  public Outcome play(Extension owner, Path file) {
    return call(owner, call -> new Speech(call).say(new Sound.AudioFile(file)));
  }

  private Outcome call(Extension owner, Consumer<CallScope> then) {
    if (devices.apply(owner.number()).isEmpty()) {
      return Outcome.NO_DEVICE;
    }
    String code =
        directory
            .snapshot()
            .company()
            .codes()
            .codes()
            .getOrDefault(Service.VOICEMAIL, owner.number());
    boolean begun =
        calls
            .get()
            .originate(
                CallParty.number(code),
                CallParty.extension(owner.number(), owner.name()),
                call -> {
                  if (!answered(call, owner.number())) {
                    return EndReason.NO_ANSWER;
                  }
                  then.accept(call);
                  return EndReason.SERVED;
                });
    return begun ? Outcome.CALLING : Outcome.BUSY;
  }

  /** Rings all devices until one answers. */
  private boolean answered(CallScope call, String number) {
    Set<OutgoingLeg> ringing = new LinkedHashSet<>();
    for (Binding device : devices.apply(number)) {
      if (ringing.size() < call.settings().legsPerCall() - 1) {
        ringing.add(call.ring(number, device, RingManner.USUAL));
      }
    }
    Instant until = call.now().plus(RINGS);
    while (!ringing.isEmpty()) {
      Happening next =
          call.await(
              Duration.between(call.now(), until),
              happening ->
                  switch (happening) {
                    case Happening.Answered(OutgoingLeg leg) when ringing.contains(leg) ->
                        happening;
                    case Happening.Declined declined when ringing.contains(declined.leg()) ->
                        happening;
                    default -> null;
                  });
      switch (next) {
        case Happening.Answered(OutgoingLeg leg) -> {
          ringing.remove(leg);
          ringing.forEach(OutgoingLeg::cancelAsAnsweredElsewhere);
          call.meet(leg);
          return true;
        }
        case Happening.Declined declined -> ringing.remove(declined.leg());
        case null, default -> {
          ringing.forEach(leg -> leg.cancel(EndReason.NO_ANSWER));
          return false;
        }
      }
    }
    return false;
  }
}
