/**
 * Persistence. {@link org.magpie.store.Store} opens the database, SQLite or PostgreSQL, and gives
 * the implementations of the ports that the exchange defines; each lives in a package of its
 * feature's name. All SQL of the house is in this module.
 */
@NullMarked
package org.magpie.store;

import org.jspecify.annotations.NullMarked;
