/** Voice messages, greetings and settings of mailboxes in the database. */
@NullMarked
package org.magpie.store.voicemail;

import org.jspecify.annotations.NullMarked;
