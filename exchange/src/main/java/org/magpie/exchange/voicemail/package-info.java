/**
 * Voicemail. {@link org.magpie.exchange.voicemail.LeaveMessage} takes messages: greeting, tone, a
 * file that is written as it is spoken. {@link org.magpie.exchange.voicemail.ListenByPhone} is the
 * menu by phone, {@link org.magpie.exchange.voicemail.VoiceMessages} what clients do with messages,
 * {@link org.magpie.exchange.voicemail.Mailboxes} what people set about it, and {@link
 * org.magpie.exchange.voicemail.Greetings} what callers hear. {@link
 * org.magpie.exchange.voicemail.VoicemailStore} is what they ask of the store.
 *
 * <p>A message is known before it is spoken, so that a crash loses none: the next start mends its
 * file and gives it to its mailbox. Who has a mailbox of his own is an extension; a group's mailbox
 * shows in those of its members, or gives each of them a copy.
 */
@NullMarked
package org.magpie.exchange.voicemail;

import org.jspecify.annotations.NullMarked;
