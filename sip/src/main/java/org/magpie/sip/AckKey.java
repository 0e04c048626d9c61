package org.magpie.sip;

/** By what the ACK of a 2xx finds its INVITE (RFC 3261 13.2.2.4): dialog and number. */
record AckKey(String callId, String localTag, String remoteTag, long sequence) {}
