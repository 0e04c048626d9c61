/**
 * Where a SIP server is (RFC 3263): from the name in a URI, by NAPTR, SRV and address records, to
 * the targets to try in order. {@link org.magpie.sip.locate.ServerLocator} is the procedure, {@link
 * org.magpie.sip.locate.DnsNames} asks the resolvers of this machine. Both block, and so belong on
 * threads of their own.
 */
@NullMarked
package org.magpie.sip.locate;

import org.jspecify.annotations.NullMarked;
