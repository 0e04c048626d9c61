/** What clients measured in calls, in the database. */
@NullMarked
package org.magpie.store.quality;

import org.jspecify.annotations.NullMarked;
