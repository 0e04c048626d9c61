/** Tests of the soak. */
@NullMarked
package org.magpie.bench.soak;

import org.jspecify.annotations.NullMarked;
