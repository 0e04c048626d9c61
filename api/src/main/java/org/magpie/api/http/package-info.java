/**
 * The one door. A request passes, in this order: limits (rate, connections), security headers,
 * CORS, the {@linkplain org.magpie.api.auth.Gate gate}, its body with a bound on size and time, and
 * then its endpoint on a virtual thread of its own, so that nothing that waits ever stands on an
 * event loop. Endpoints are found by their exact path; there are no patterns to get wrong.
 */
@NullMarked
package org.magpie.api.http;

import org.jspecify.annotations.NullMarked;
