/**
 * The feature codes by which a person chooses a status at a telephone (K-26). The change is stored
 * before the exchange says that it holds.
 */
@NullMarked
package org.magpie.exchange.status;

import org.jspecify.annotations.NullMarked;
