/** People's call logs and notes in the database. */
@NullMarked
package org.magpie.store.journal;

import org.jspecify.annotations.NullMarked;
