package org.magpie.exchange.photo;

/**
 * A picture of somebody.
 *
 * @param id unguessable, for whoever knows it may see the picture; another one for each picture
 * @param type such as {@code image/png}
 */
public record Photo(String id, String type, byte[] content) {}
