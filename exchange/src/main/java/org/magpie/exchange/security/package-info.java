/**
 * Who is there, and may they: {@link org.magpie.exchange.security.Logins} for people with a client
 * (access tokens, SIP credentials of their own), {@link org.magpie.exchange.security.Authenticator}
 * for SIP requests, {@link org.magpie.exchange.security.Administrators} for the administrator, and
 * {@link org.magpie.exchange.security.AddressGuard}, which slows and then blocks addresses that
 * fail often.
 *
 * <p>Two rules hold everywhere: an unknown user and a wrong password get the same answer in the
 * same time, and nothing is stored that could be used if the database were read by a stranger,
 * other than the HA1 values that SIP digest needs.
 */
@NullMarked
package org.magpie.exchange.security;

import org.jspecify.annotations.NullMarked;
