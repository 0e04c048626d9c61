package org.magpie.exchange.routing.rule;

/** Where a call goes that is not to ring its extension: by forwarding, or by a number rule. */
public sealed interface ForwardTarget {

  /** An extension of the company, with what it has set in turn. */
  record Extension(String number) implements ForwardTarget {}

  /** The voicemail of an extension. */
  record Voicemail(String number) implements ForwardTarget {}

  /** A number outside, by the outbound routes that its owner may use. */
  record Outside(String number) implements ForwardTarget {}

  /** A greeting of the owner's is played, then the call is ended (D-45). */
  record Greeting(String greetingId) implements ForwardTarget {}

  /** The call is ended. */
  record HangUp() implements ForwardTarget {}
}
