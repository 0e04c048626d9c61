package org.magpie.sip.dialog;

/**
 * What tells one dialog from another (RFC 3261 12).
 *
 * @param localTag the tag we put into our side's From or To
 * @param remoteTag the peer's tag; empty means any, which the caller's side uses before the first
 *     answer with a tag, or to hear every fork
 */
public record DialogId(String callId, String localTag, String remoteTag) {}
