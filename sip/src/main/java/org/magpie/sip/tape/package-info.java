/**
 * What passed lately in SIP, for people who look for a fault: {@link org.magpie.sip.tape.SipTape}
 * keeps the messages of the latest calls, {@link org.magpie.sip.tape.Masking} takes out what must
 * not be seen, and {@link org.magpie.sip.tape.PcapNg} writes a file for tools such as Wireshark.
 */
@NullMarked
package org.magpie.sip.tape;

import org.jspecify.annotations.NullMarked;
