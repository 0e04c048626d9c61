/**
 * The call log of each person: {@link org.magpie.exchange.journal.Journal} is what of it is asked
 * of the store. It is kept beside the records of calls, so that a person can delete what is in
 * hers, and an administrator still finds the call. {@link org.magpie.exchange.journal.CallNotes}
 * are what people write about calls; they attend each call to know which one a transferred call
 * came from, so that who takes it finds the note (D-84).
 */
@NullMarked
package org.magpie.exchange.journal;

import org.jspecify.annotations.NullMarked;
