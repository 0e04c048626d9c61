/**
 * The server's TLS identity. At the first start Magpie makes a certificate authority of its own,
 * which a phone or browser can be told to trust, and a certificate under it for every name by which
 * this host is reached; the certificate is issued anew when those names change or its end comes
 * near. An administrator may bring PEM files instead. Keys are readable by their owner only.
 */
@NullMarked
package org.magpie.server.certificate;

import org.jspecify.annotations.NullMarked;
