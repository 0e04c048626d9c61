/** What recordings there are, in the database. */
@NullMarked
package org.magpie.store.recording;

import org.jspecify.annotations.NullMarked;
