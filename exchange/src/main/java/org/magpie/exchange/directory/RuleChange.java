package org.magpie.exchange.directory;

import java.util.Optional;

/**
 * Other rules hold from now on.
 *
 * @param extensionId whose; empty for the company's
 */
public record RuleChange(Optional<Long> extensionId) {}
