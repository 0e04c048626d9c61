/** HTTP and WebSocket: thin handlers over the exchange. */
@NullMarked
package org.magpie.api;

import org.jspecify.annotations.NullMarked;
