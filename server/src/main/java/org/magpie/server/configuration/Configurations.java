package org.magpie.server.configuration;

import java.net.InetAddress;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.magpie.api.admin.SdkAdministration;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.OrganisationEditor;
import org.magpie.exchange.notification.MailTransport.Delivery;
import org.magpie.exchange.notification.TestMail;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.EditOutcome;
import org.magpie.exchange.routing.edit.FieldProblem;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.sdk.SdkKey;
import org.magpie.exchange.security.AddressGuard;
import org.magpie.exchange.security.Administrators;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.configuration.ConfigurationFile.Reading;
import org.magpie.server.configuration.Plans.Planned;
import org.magpie.server.control.Commands;
import org.magpie.server.control.Reply;

/** What the command line can ask of one installation, running or not. */
public final class Configurations implements Commands {
  private static final int MOST_LINES = 200;

  private final Directory directory;
  private final DirectoryEditor editor;
  private final OrganisationEditor organisations;
  private final CompanyEditor companies;
  private final ReachEditor reaches;
  private final Supplier<Served> served;
  private final Settings settings;
  private final Administrators administrators;
  private final List<AddressGuard> guards;
  private final SdkControl sdk;
  private final TestMail testMail;
  private final Plans plans;
  private final Supplier<String> origin;

  /**
   * @param served what calls can be sent to
   * @param guards of logins and of API tokens
   * @param realm of the installation
   * @param origin of the web apps, such as {@code https://localhost:8088}
   */
  public Configurations(
      Directory directory,
      DirectoryEditor editor,
      OrganisationEditor organisations,
      CompanyEditor companies,
      ReachEditor reaches,
      Supplier<Served> served,
      Settings settings,
      Administrators administrators,
      List<AddressGuard> guards,
      SdkControl sdk,
      TestMail testMail,
      String realm,
      Supplier<String> origin) {
    this.directory = directory;
    this.editor = editor;
    this.organisations = organisations;
    this.companies = companies;
    this.reaches = reaches;
    this.served = served;
    this.settings = settings;
    this.administrators = administrators;
    this.guards = guards;
    this.sdk = sdk;
    this.testMail = testMail;
    this.plans = new Plans(directory, editor, organisations, companies, reaches, settings, realm);
    this.origin = origin;
  }

  @Override
  public Reply plan(String yaml, boolean prune) {
    return switch (ConfigurationReader.read(yaml)) {
      case Reading.Refused(List<Problem> problems) -> refused(problems);
      case Reading.Read(ConfigurationFile file) -> {
        Planned planned = plans.of(file, prune);
        yield planned.problems().isEmpty()
            ? new Reply(
                0,
                words(planned)
                    + summary(planned.organisation(), planned.comparison(), planned.rules(), "to "))
            : refused(planned.problems());
      }
    };
  }

  @Override
  public synchronized Reply apply(String yaml, boolean prune) {
    return switch (ConfigurationReader.read(yaml)) {
      case Reading.Refused(List<Problem> problems) -> refused(problems);
      case Reading.Read(ConfigurationFile file) -> {
        Planned planned = plans.of(file, prune);
        yield planned.problems().isEmpty()
            ? perform(file, planned, prune)
            : refused(planned.problems());
      }
    };
  }

  private Reply perform(ConfigurationFile file, Planned planned, boolean prune) {
    EditResult result;
    Comparison comparison = planned.comparison();
    try {
      if (!planned.organisation().nothing()) {
        // Extensions name departments by ids, which those made now have only from here on.
        organisations.edit(planned.organisation().edits(), "").toCompletableFuture().join();
        DirectorySnapshot now = directory.snapshot();
        comparison = plans.comparison(file, now, now.organisation(), prune);
      }
      result = settings.commit(editor, comparison.edits(), comparison.settings());
    } catch (CompletionException failed) {
      return new Reply(1, "nothing was changed: " + failed.getCause());
    }
    return switch (result) {
      case EditResult.Invalid(List<EditResult.Problem> problems) ->
          refused(comparison.located(problems));
      case EditResult.Busy() ->
          new Reply(1, "nothing was changed: the server is busy; try again in a moment");
      case EditResult.Cancelled() -> new Reply(1, "nothing was changed: it was cancelled");
      case EditResult.Committed committed -> {
        String failed = keep(planned.rules());
        RuleComparison rules = failed.isEmpty() ? planned.rules() : planned.rules().unstored();
        yield new Reply(
            failed.isEmpty() ? 0 : 1,
            (failed.isEmpty() ? "" : "not all of the rules were stored; the rest holds:\n" + failed)
                + summary(planned.organisation(), comparison, rules, "")
                + sdk.firstKey().map(Configurations::words).orElse(""));
      }
    };
  }

  /**
   * Stores the rules once the extensions they name are there. They were found right before; what
   * somebody else changed in that moment is told, and the rest holds.
   */
  private String keep(RuleComparison rules) {
    StringBuilder failed = new StringBuilder();
    rules
        .company()
        .ifPresent(
            section ->
                told(failed, section, companies.edit(OptionalLong.empty(), section.document())));
    rules
        .reach()
        .forEach(
            (number, section) ->
                directory
                    .snapshot()
                    .byNumber(number)
                    .ifPresentOrElse(
                        one ->
                            told(
                                failed,
                                section,
                                reaches.edit(one.id(), OptionalLong.empty(), section.document())),
                        () -> failed.append(unchanged(section))));
    return failed.toString();
  }

  private static <T> void told(
      StringBuilder failed, Section section, CompletionStage<EditOutcome<T>> edit) {
    EditOutcome<T> outcome;
    try {
      outcome = edit.toCompletableFuture().join();
    } catch (CompletionException broken) {
      failed
          .append("not changed: ")
          .append(section.field())
          .append(": ")
          .append(broken.getCause())
          .append('\n');
      return;
    }
    switch (outcome) {
      case EditOutcome.Done<T> done -> {}
      case EditOutcome.Invalid<T>(List<FieldProblem> problems) ->
          problems.forEach(
              one ->
                  failed
                      .append("not changed: ")
                      .append(section.located(one.field(), one.message()))
                      .append('\n'));
      case EditOutcome.Stale<T> stale -> failed.append(unchanged(section));
      case EditOutcome.Gone<T> gone -> failed.append(unchanged(section));
    }
  }

  private static String unchanged(Section section) {
    return "not changed: " + section.field() + "\n";
  }

  @Override
  public Reply simulate(String calls, boolean check) {
    return new Simulations(directory.snapshot(), served.get()).run(calls, check);
  }

  @Override
  public Reply export() {
    return new Reply(0, ConfigurationWriter.write(directory.snapshot(), settings));
  }

  @Override
  public Reply adminLink() {
    String token = administrators.newSetupLink().toCompletableFuture().join();
    return new Reply(0, origin.get() + "/admin#setup=" + token);
  }

  @Override
  public Reply sdkKey() {
    SdkAdministration.Result.Done made = sdk.refreshKey();
    return new Reply(
        0,
        made.key().map(Configurations::words).orElse("")
            + (made.now().enabled()
                ? ""
                : "the SDK is switched off; the setting sdk_enabled switches it on\n"));
  }

  private static String words(SdkKey key) {
    return "SDK access ID:  "
        + key.accessId()
        + "\nSDK access key: "
        + key.accessKey()
        + "\n(the key is shown this once; magpie sdk-key makes another)\n";
  }

  @Override
  public Reply release(String address) {
    try {
      InetAddress released = InetAddress.ofLiteral(address);
      // Each forgets: none may be left out because another held something.
      return guards.stream().filter(guard -> guard.release(released)).count() > 0
          ? new Reply(0, address + " may try again")
          : new Reply(1, "nothing is held against " + address);
    } catch (IllegalArgumentException notAnAddress) {
      return new Reply(1, "'" + address + "' is no address such as 192.0.2.7 or 2001:db8::7");
    }
  }

  @Override
  public Reply blocked() {
    StringBuilder text = new StringBuilder();
    guards.stream()
        .flatMap(guard -> guard.blocked().stream())
        .sorted(Comparator.comparing(AddressGuard.Block::since).reversed())
        .limit(MOST_LINES)
        .forEach(block -> text.append(line(block)).append('\n'));
    return new Reply(0, text.toString());
  }

  private static String line(AddressGuard.Block block) {
    String line =
        "%s%s until %s after %d failures, the last: %s"
            .formatted(
                HostNames.text(block.address()),
                block.username().map(name -> " as " + name).orElse(""),
                block.until().truncatedTo(ChronoUnit.SECONDS),
                block.failures(),
                block.latest().getLast().what());
    // Part of it was said by the attacker, and is to be shown on a terminal.
    return line.replaceAll("\\p{C}", "?");
  }

  @Override
  public Reply testMail(String address) {
    Optional<String> complaint =
        address.isEmpty()
            ? Optional.of("an address is needed")
            : Setting.SMTP_FROM.complaint(address);
    if (complaint.isPresent()) {
      return new Reply(1, "'" + address + "': " + complaint.get());
    }
    if (!testMail.ready()) {
      return new Reply(1, "no mail server is set; the setting smtp_server names one");
    }
    return switch (testMail.send(address)) {
      case Delivery.Delivered() -> new Reply(0, "the mail server has taken the mail");
      case Delivery.Later(String why) -> new Reply(1, "not now: " + why);
      case Delivery.Never(String why) -> new Reply(1, "refused: " + why);
      case Delivery.Unreachable(String why) -> new Reply(1, "no way to the mail server: " + why);
    };
  }

  private static Reply refused(List<Problem> problems) {
    StringBuilder text = new StringBuilder("nothing was changed:\n");
    problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
    return new Reply(1, text.toString());
  }

  private static String words(Planned planned) {
    List<String> lines = new ArrayList<>(planned.organisation().lines());
    lines.addAll(planned.comparison().lines());
    lines.addAll(planned.rules().lines());
    StringBuilder text = new StringBuilder();
    lines.stream().limit(MOST_LINES).forEach(line -> text.append(line).append('\n'));
    if (lines.size() > MOST_LINES) {
      text.append("  ... and ").append(lines.size() - MOST_LINES).append(" more\n");
    }
    return text.toString();
  }

  private static String summary(
      OrganisationComparison organisation, Comparison comparison, RuleComparison rules, String to) {
    String stay =
        comparison.untouched() == 0
            ? ""
            : "; "
                + comparison.untouched()
                + " extensions of the server are not in the file and stay (--prune deletes them)";
    if (organisation.nothing() && comparison.nothing() && rules.nothing()) {
      return "nothing to change" + stay + "\n";
    }
    String suffix = to.isEmpty() ? "ed" : "";
    int organised = organisation.edits().size();
    String departments =
        organised == 0
            ? ""
            : "; departments and groups: %d %schange%s"
                .formatted(organised, to, suffix.isEmpty() ? "" : "d");
    int ruled = rules.lines().size();
    String changed =
        ruled == 0
            ? ""
            : "; rules: %d %schange%s".formatted(ruled, to, suffix.isEmpty() ? "" : "d");
    return "extensions: %d %sadd%s, %d %schange%s, %d %sdelete%s; settings: %d %schange%s%s%n"
        .formatted(
            comparison.added(),
            to,
            suffix,
            comparison.changed(),
            to,
            suffix.isEmpty() ? "" : "d",
            comparison.deleted(),
            to,
            suffix.isEmpty() ? "" : "d",
            comparison.settings().size(),
            to,
            suffix.isEmpty() ? "" : "d",
            departments + changed + stay);
  }
}
