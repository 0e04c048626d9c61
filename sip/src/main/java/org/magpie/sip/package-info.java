/** The SIP stack: a library that knows no PBX (RFC 3261). */
@NullMarked
package org.magpie.sip;

import org.jspecify.annotations.NullMarked;
