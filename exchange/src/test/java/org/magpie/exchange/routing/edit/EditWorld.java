package org.magpie.exchange.routing.edit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionStore;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;

/** Extensions 1001 to 1006 with the ids 1 to 6, whose settings and rules are edited. */
final class EditWorld {
  static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

  final Map<Long, ReachSettings> kept = new HashMap<>();
  @Nullable Company keptCompany;
  Served served = Served.ALL;
  boolean failing;

  final LiveDirectory directory =
      LiveDirectory.load(
          new ExtensionStore() {
            @Override
            public List<Extension> loadAll() {
              return IntStream.range(1, 7)
                  .mapToObj(
                      i ->
                          new Extension(
                              i,
                              "100" + i,
                              "Person " + i,
                              Optional.empty(),
                              true,
                              1,
                              Optional.empty(),
                              Optional.empty()))
                  .toList();
            }

            @Override
            public CompletionStage<List<Extension>> commit(
                List<ExtensionWrite> writes, Map<String, String> settings) {
              throw new UnsupportedOperationException();
            }
          });

  final ReachEditor reach =
      new ReachEditor(
          directory,
          new ReachStore() {
            @Override
            public Map<Long, ReachSettings> loadAll() {
              return kept;
            }

            @Override
            public CompletionStage<Void> put(long extensionId, ReachSettings settings) {
              if (failing) {
                return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
              }
              kept.put(extensionId, settings);
              return CompletableFuture.completedFuture(null);
            }
          },
          () -> NOW,
          () -> served);

  final CompanyEditor company =
      new CompanyEditor(
          directory,
          new CompanyStore() {
            @Override
            public Optional<Company> load() {
              return Optional.ofNullable(keptCompany);
            }

            @Override
            public CompletionStage<Void> put(Company rules) {
              keptCompany = rules;
              return CompletableFuture.completedFuture(null);
            }
          },
          () -> NOW,
          () -> served);

  EditOutcome<ReachSettings> edit(int id, Map<String, ?> document) {
    return reach.edit(id, OptionalLong.empty(), document).toCompletableFuture().join();
  }

  EditOutcome<Company> editCompany(Map<String, ?> document) {
    return company.edit(OptionalLong.empty(), document).toCompletableFuture().join();
  }

  ReachSettings settings(int id) {
    return directory.snapshot().reach(directory.snapshot().byId(id).orElseThrow());
  }

  static Map<String, Object> target(String type, String number) {
    return Map.of("type", type, "number", number);
  }

  /** A document with one condition of forwarding in it. */
  static Map<String, Object> forwarding(String status, String condition, @Nullable Object target) {
    Map<String, Object> conditions = new HashMap<>();
    conditions.put(condition, target);
    return Map.of("statuses", Map.of(status, Map.of("internal", conditions)));
  }

  static List<String> problems(EditOutcome<?> outcome) {
    return outcome instanceof EditOutcome.Invalid<?>(List<FieldProblem> problems)
        ? problems.stream().map(one -> one.field() + " " + one.code().word()).toList()
        : List.of();
  }
}
