/**
 * The interface for servers of applications, {@code /openapi/v1.0}: API tokens and login
 * signatures. Existing programs are written against it, so its names, codes and habits (status 200
 * whatever was wrong, tokens in the query) are theirs and not ours.
 */
@NullMarked
package org.magpie.api.openapi;

import org.jspecify.annotations.NullMarked;
