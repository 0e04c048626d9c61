/**
 * Tells people by mail what they were not there for. {@link
 * org.magpie.exchange.notification.Notices} is what the rest of the exchange says; {@link
 * org.magpie.exchange.notification.MailNotices} makes mails of it, in the company's language, with
 * the texts of {@link org.magpie.exchange.notification.MailTexts}. {@link
 * org.magpie.exchange.notification.Mails} keeps each in the database until the mail server has
 * taken it: while it cannot, it is tried again ever more rarely, for two days.
 *
 * <p>How a mail travels is a port, {@link org.magpie.exchange.notification.MailTransport}: the
 * exchange has no network of its own beside SIP and media. The server implements it by SMTP.
 */
@NullMarked
package org.magpie.exchange.notification;

import org.jspecify.annotations.NullMarked;
