/**
 * Brings the schema up to date at start. The SQL files lie beside this package in the resources;
 * one set serves both databases. A file that has been released is never changed.
 */
@NullMarked
package org.magpie.store.migration;

import org.jspecify.annotations.NullMarked;
