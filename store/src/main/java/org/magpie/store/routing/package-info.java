/** How people can be reached, and the rules of the company: a JSON document a row. */
@NullMarked
package org.magpie.store.routing;

import org.jspecify.annotations.NullMarked;
