/**
 * The pictures of people. {@link org.magpie.exchange.photo.Photos} knows who has one; the pictures
 * themselves stay in the port {@link org.magpie.exchange.photo.PhotoStore}.
 */
@NullMarked
package org.magpie.exchange.photo;

import org.jspecify.annotations.NullMarked;
