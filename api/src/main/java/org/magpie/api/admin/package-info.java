/**
 * The endpoints of the administrator: the one-time link of the first start, login, and what the
 * small administration page shows.
 */
@NullMarked
package org.magpie.api.admin;

import org.jspecify.annotations.NullMarked;
