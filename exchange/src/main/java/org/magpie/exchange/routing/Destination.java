package org.magpie.exchange.routing;

import java.time.Duration;
import java.util.Optional;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.exchange.routing.rule.Service;

/** Where routing can send a call. */
public sealed interface Destination {

  /** A short form for traces, for example {@code extension 1001}. */
  String describe();

  /** An extension: its devices are rung as its status wants. */
  record ToExtension(String number, RingPlan plan, Duration ringFor, Optional<String> mobile)
      implements Destination {

    /** All devices at once, for as long as the call's settings say. */
    public ToExtension(String number) {
      this(number, RingPlan.ALL, Duration.ZERO, Optional.empty());
    }

    @Override
    public String describe() {
      return "extension " + number;
    }
  }

  /** The voicemail of an extension: the caller hears its greeting and leaves a message. */
  record ToVoicemail(String number) implements Destination {
    @Override
    public String describe() {
      return "voicemail " + number;
    }
  }

  /** A number outside, by a trunk. */
  record ToTrunk(String trunk, String number, String callerNumber) implements Destination {
    @Override
    public String describe() {
      return "trunk " + trunk + " " + number;
    }
  }

  /** A greeting of an extension's owner is played, then the call ends. */
  record ToGreeting(String owner, String greetingId) implements Destination {
    @Override
    public String describe() {
      return "greeting " + greetingId + " of " + owner;
    }
  }

  /** The caller is told something by a prompt, then the call ends. */
  record Announce(String prompt, EndReason then) implements Destination {
    @Override
    public String describe() {
      return "announce " + prompt;
    }
  }

  /** A parking slot, to take back the call that is parked there. */
  record ToParkedCall(String slot) implements Destination {
    @Override
    public String describe() {
      return "parking slot " + slot;
    }
  }

  /** Extensions that are spoken to at once. */
  record ToPagingGroup(PagingGroup group) implements Destination {
    @Override
    public String describe() {
      return "paging group " + group.number();
    }
  }

  /** What a feature code asks for. */
  record ToService(Service service, String argument) implements Destination {
    @Override
    public String describe() {
      return argument.isEmpty() ? service.word() : service.word() + " " + argument;
    }
  }

  /** Nowhere: the caller is told why. */
  record Refuse(EndReason reason) implements Destination {
    @Override
    public String describe() {
      return "refuse " + reason.sipStatus();
    }
  }
}
