/**
 * Who works here: the extensions of the company, as one immutable snapshot that is swapped when an
 * edit commits. Readers (routing, login, registration) take {@link
 * org.magpie.exchange.directory.Directory#snapshot()} and keep it as long as their task lasts;
 * writers go through {@link org.magpie.exchange.directory.DirectoryEditor}, which checks what was
 * sent, changes only that, and commits through the port {@link
 * org.magpie.exchange.directory.ExtensionStore}.
 *
 * <p>Secrets never stand here in clear: a login password is an Argon2id hash, a SIP secret is its
 * two HA1 values against the realm of the installation.
 */
@NullMarked
package org.magpie.exchange.directory;

import org.jspecify.annotations.NullMarked;
