/** Bindings of telephones in the database, so that they can be rung right after a crash. */
@NullMarked
package org.magpie.store.registration;

import org.jspecify.annotations.NullMarked;
