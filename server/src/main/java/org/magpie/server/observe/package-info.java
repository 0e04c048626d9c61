/** What the server tells of itself: health, metrics on a listener of their own, and logs. */
@NullMarked
package org.magpie.server.observe;

import org.jspecify.annotations.NullMarked;
