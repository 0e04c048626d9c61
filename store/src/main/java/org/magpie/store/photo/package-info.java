/** Pictures of people in the database. */
@NullMarked
package org.magpie.store.photo;

import org.jspecify.annotations.NullMarked;
