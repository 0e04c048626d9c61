/**
 * Who may call what. One gate stands before every route and denies what it does not know; the
 * exceptions stand in one list, {@link org.magpie.api.auth.OpenPaths}.
 */
@NullMarked
package org.magpie.api.auth;

import org.jspecify.annotations.NullMarked;
