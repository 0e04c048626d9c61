/**
 * How mails leave: by SMTP, to the one server that the settings name. It is here and not in the
 * exchange because the exchange has no I/O of its own, and the settings it needs are the server's.
 */
@NullMarked
package org.magpie.server.mail;

import org.jspecify.annotations.NullMarked;
