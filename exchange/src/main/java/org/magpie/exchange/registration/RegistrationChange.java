package org.magpie.exchange.registration;

/**
 * Something changed about the devices of an extension. A refresh that only lasts longer is no
 * change.
 */
public sealed interface RegistrationChange {
  /** The binding concerned. */
  Binding binding();

  /** A device came. */
  record Added(Binding binding) implements RegistrationChange {}

  /** A device is reached otherwise than before: another flow, contact or kind. */
  record Moved(Binding before, Binding binding) implements RegistrationChange {}

  /** A device is gone. */
  record Removed(Binding binding, Removal reason) implements RegistrationChange {}

  /** Why a binding was removed. */
  enum Removal {
    /** The device asked for it. */
    UNREGISTERED,
    /** It was not refreshed in time. */
    EXPIRED,
    /** Its connection ended. */
    FLOW_CLOSED,
    /** The login whose credentials it used ended. */
    LOGIN_ENDED,
    /** The extension was deleted or disabled, or its number or SIP secret changed. */
    EXTENSION_CHANGED
  }
}
