package org.magpie.exchange.security;

/** A session that is over: its token and SIP credentials are already void when this is told. */
public record SessionEnded(Session session, SessionEnd reason) {}
