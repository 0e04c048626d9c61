/** Login sessions, administrators and settings in the database. */
@NullMarked
package org.magpie.store.security;

import org.jspecify.annotations.NullMarked;
