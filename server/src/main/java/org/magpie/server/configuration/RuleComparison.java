package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.edit.CompanyDocument;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.FieldProblem;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * The rules in a file beside those that hold, in the directory that the rest of the file makes.
 * Pure.
 *
 * @param company the section of the company's rules, where it changes any
 * @param reach the sections of extensions that change how these can be reached, by number
 * @param lines what would change, one line each, as people read it
 * @param problems what cannot be done
 */
record RuleComparison(
    Optional<Section> company,
    Map<String, Section> reach,
    List<String> lines,
    List<Problem> problems) {

  /**
   * @param prune whether the extensions that the file does not name will be gone
   */
  static RuleComparison of(
      ConfigurationFile file,
      DirectorySnapshot now,
      CompanyEditor companies,
      ReachEditor reaches,
      boolean prune) {
    List<String> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    DirectorySnapshot next = after(file, now, prune);
    Optional<Section> changing = Optional.empty();
    if (file.company().isPresent()) {
      Section section = file.company().get();
      List<FieldProblem> found = new ArrayList<>();
      Company rules = companies.preview(section.document(), next, found);
      found.forEach(one -> problems.add(section.located(one.field(), one.message())));
      if (found.isEmpty() && !rules.equals(now.company())) {
        changing = Optional.of(section);
        lines.add("  ~ company: " + differing(document(now.company()), document(rules)));
        next = next.with(rules);
      }
    }
    Map<String, Section> reach = new LinkedHashMap<>();
    for (ExtensionEntry entry : file.extensions()) {
      Optional<Extension> extension = next.byNumber(entry.number());
      if (entry.reach().isPresent() && extension.isPresent()) {
        Section section = entry.reach().get();
        ReachSettings before = next.reach(extension.get());
        List<FieldProblem> found = new ArrayList<>();
        ReachSettings after = reaches.preview(extension.get(), section.document(), next, found);
        found.forEach(one -> problems.add(section.located(one.field(), one.message())));
        if (found.isEmpty() && !after.equals(before)) {
          reach.put(entry.number(), section);
          lines.add(
              "  ~ extension "
                  + entry.number()
                  + " reach: "
                  + differing(ReachDocument.write(before), ReachDocument.write(after)));
          next = next.with(extension.get().id(), after);
        }
      }
    }
    return new RuleComparison(changing, reach, lines, problems);
  }

  /**
   * The directory with the extensions that the file adds, so that rules can name them, and without
   * those that are deleted, so that none does.
   */
  private static DirectorySnapshot after(
      ConfigurationFile file, DirectorySnapshot now, boolean prune) {
    List<Extension> all = new ArrayList<>(now.all());
    if (prune) {
      Set<String> named =
          file.extensions().stream().map(ExtensionEntry::number).collect(Collectors.toSet());
      all.removeIf(one -> !named.contains(one.number()));
    }
    long draft = -1;
    for (ExtensionEntry entry : file.extensions()) {
      if (now.byNumber(entry.number()).isEmpty()) {
        all.add(
            new Extension(
                draft--,
                entry.number(),
                entry.name().orElse(entry.number()),
                Optional.empty(),
                entry.enabled().orElse(true),
                1,
                Optional.empty(),
                Optional.empty()));
      }
    }
    return now.with(all);
  }

  private static Map<String, Object> document(Company company) {
    return CompanyDocument.write(company, CompanyDocument.Secrets.TOLD);
  }

  private static String differing(Map<String, Object> before, Map<String, Object> after) {
    TreeSet<String> names = new TreeSet<>();
    after.forEach(
        (name, value) -> {
          if (!name.equals("version")
              && !String.valueOf(value).equals(String.valueOf(before.get(name)))) {
            names.add(name);
          }
        });
    return String.join(", ", names);
  }

  /** The same without a word about what would change, for it did not, or not all. */
  RuleComparison unstored() {
    return new RuleComparison(company, reach, List.of(), problems);
  }

  boolean nothing() {
    return company.isEmpty() && reach.isEmpty();
  }
}
