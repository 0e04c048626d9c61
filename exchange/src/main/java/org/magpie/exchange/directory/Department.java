package org.magpie.exchange.directory;

import java.util.Optional;

/**
 * A part of the company. Departments are a tree.
 *
 * @param id given by the store, never used twice
 * @param name unique among those with the same parent; without a slash, which parts a path
 * @param parent the id of the department it belongs to; empty at the top
 * @param position its place among those with the same parent, from 0
 * @param version counts the changes, from 1
 */
public record Department(long id, String name, Optional<Long> parent, int position, int version) {}
