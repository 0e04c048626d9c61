/** Call records and their traces in the database. */
@NullMarked
package org.magpie.store.record;

import org.jspecify.annotations.NullMarked;
