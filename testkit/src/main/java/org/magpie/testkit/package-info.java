/** Virtual clock, virtual network and scripted phones. Used by tests only. */
@NullMarked
package org.magpie.testkit;

import org.jspecify.annotations.NullMarked;
