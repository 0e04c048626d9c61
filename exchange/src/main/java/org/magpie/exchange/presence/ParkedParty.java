package org.magpie.exchange.presence;

import org.magpie.exchange.record.CallParty;

/** Who waits on a parking slot, in which call. */
public record ParkedParty(String slot, String callId, CallParty party) {}
