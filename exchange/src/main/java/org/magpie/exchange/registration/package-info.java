/**
 * Which devices can be reached: the registrar of RFC 3261 10.3 with the flows of RFC 5626 and the
 * path of RFC 3327. {@link org.magpie.exchange.registration.Registrar} answers REGISTER on the
 * signalling loop, alone and without locks; everybody else reads immutable lists of {@link
 * org.magpie.exchange.registration.Binding}.
 */
@NullMarked
package org.magpie.exchange.registration;

import org.jspecify.annotations.NullMarked;
