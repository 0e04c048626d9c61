/**
 * Tables as people send and get them: CSV in whatever encoding and with whatever separator office
 * programs write, and XLSX. Everything of a file that came is bounded before it is read as a whole.
 * Nothing here knows what the cells mean.
 */
@NullMarked
package org.magpie.api.sheet;

import org.jspecify.annotations.NullMarked;
