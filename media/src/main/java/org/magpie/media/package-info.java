/** The media plane: a library that knows no SIP and no PBX. */
@NullMarked
package org.magpie.media;

import org.jspecify.annotations.NullMarked;
