/** Where the parts are put together: the only place that knows all of them. */
@NullMarked
package org.magpie.server.wiring;

import org.jspecify.annotations.NullMarked;
