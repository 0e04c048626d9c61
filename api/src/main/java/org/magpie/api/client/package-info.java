/**
 * The endpoints of people with a client: the wire interface that applications with the Linkus Web
 * SDK already use, and what our own clients need besides. Each class holds the endpoints of one
 * matter; field names are those of the interface.
 */
@NullMarked
package org.magpie.api.client;

import org.jspecify.annotations.NullMarked;
