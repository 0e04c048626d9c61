/** Extensions in the database. */
@NullMarked
package org.magpie.store.directory;

import org.jspecify.annotations.NullMarked;
