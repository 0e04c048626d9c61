/** What applications with an embedded SDK sign their users in with, in the database. */
@NullMarked
package org.magpie.store.sdk;

import org.jspecify.annotations.NullMarked;
