/**
 * The interfaces of the server, thin: HTTP and WebSocket on one origin. {@code contract} holds what
 * is promised (the OpenAPI document, error codes, event topics), {@code http} the one door through
 * which every request comes, {@code auth} who may pass it, {@code client} and {@code admin} the
 * endpoints, {@code events} the event socket and {@code web} the files of the web apps.
 */
@NullMarked
package org.magpie.api;

import org.jspecify.annotations.NullMarked;
