package org.magpie.exchange.routing.edit;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.routing.rule.Company;

/**
 * Where the rules of the company are kept. A port: {@code store} implements it. Safe from any
 * thread.
 */
public interface CompanyStore {

  /** What holds; empty where nobody ever changed anything. At start; blocks. */
  Optional<Company> load();

  /** Keeps the rules, durably before the stage completes. */
  CompletionStage<Void> put(Company company);
}
