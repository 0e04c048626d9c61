/**
 * What every extension does, for everybody who wants to see it: its status, its devices, and its
 * part in each call. {@link org.magpie.exchange.presence.PresenceBoard} gathers it in one place;
 * lamps of telephones ({@link org.magpie.exchange.presence.DialogPackage}, RFC 4235), presence of
 * other clients ({@link org.magpie.exchange.presence.PresencePackage}, RFC 3856) and our own
 * clients all show the same {@link org.magpie.exchange.presence.ExtensionState}, so that no two of
 * them can disagree.
 */
@NullMarked
package org.magpie.exchange.presence;

import org.jspecify.annotations.NullMarked;
