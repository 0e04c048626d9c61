package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.List;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.OrganisationEditor;
import org.magpie.exchange.directory.OrganisationResult;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.ReachEditor;

/** Works out what a configuration file would change in what holds now. */
record Plans(
    Directory directory,
    DirectoryEditor editor,
    OrganisationEditor organisations,
    CompanyEditor companies,
    ReachEditor reaches,
    Settings settings,
    String realm) {

  /**
   * All that a file would change.
   *
   * @param problems why it cannot; empty where it can
   */
  record Planned(
      OrganisationComparison organisation,
      Comparison comparison,
      RuleComparison rules,
      List<Problem> problems) {}

  Planned of(ConfigurationFile file, boolean prune) {
    DirectorySnapshot now = directory.snapshot();
    OrganisationComparison organisation =
        OrganisationComparison.of(file, now.organisation(), prune);
    List<Problem> problems = new ArrayList<>();
    Organisation after =
        switch (organisations.preview(organisation.edits())) {
          case OrganisationResult.Committed(Organisation made) -> made;
          case OrganisationResult.Invalid(List<EditResult.Problem> found) -> {
            found.forEach(
                one ->
                    problems.add(
                        new Problem(
                            0,
                            organisation.lines().get(one.edit()).substring(4),
                            one.field() + " " + one.message())));
            yield now.organisation();
          }
        };
    Comparison comparison = comparison(file, now, after, prune);
    problems.addAll(comparison.problems());
    problems.addAll(comparison.located(editor.check(comparison.edits(), now.with(after))));
    RuleComparison rules = RuleComparison.of(file, directory.snapshot(), companies, reaches, prune);
    problems.addAll(rules.problems());
    return new Planned(organisation, comparison, rules, problems);
  }

  Comparison comparison(
      ConfigurationFile file, DirectorySnapshot now, Organisation organisation, boolean prune) {
    return Comparison.of(file, now, organisation, settings, realm, prune);
  }
}
