/**
 * Changes of what people and administrators set about calls. {@link
 * org.magpie.exchange.routing.edit.ReachEditor} and {@link
 * org.magpie.exchange.routing.edit.CompanyEditor} change only what was sent, name every field that
 * is wrong, fail on a stale version, and store before anybody decides by the change. The documents
 * ({@link org.magpie.exchange.routing.edit.ReachDocument}, {@link
 * org.magpie.exchange.routing.edit.CompanyDocument}) are the one form of these settings outside of
 * Java: in the database, in the API and in configuration files.
 */
@NullMarked
package org.magpie.exchange.routing.edit;

import org.jspecify.annotations.NullMarked;
