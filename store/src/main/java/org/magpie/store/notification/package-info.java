/** Mails that wait, and what people want to be told, in the database. */
@NullMarked
package org.magpie.store.notification;

import org.jspecify.annotations.NullMarked;
