/**
 * What a page of the long lists costs: {@link org.magpie.bench.lists.Lists} is the program, {@link
 * org.magpie.bench.lists.LongLists} fills a database, {@link org.magpie.bench.lists.Pages} asks.
 */
@NullMarked
package org.magpie.bench.lists;

import org.jspecify.annotations.NullMarked;
