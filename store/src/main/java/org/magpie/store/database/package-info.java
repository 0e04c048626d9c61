/**
 * The database itself: which one, how it is opened, the names of its tables, and the one writer
 * that gathers what everybody writes into transactions.
 */
@NullMarked
package org.magpie.store.database;

import org.jspecify.annotations.NullMarked;
