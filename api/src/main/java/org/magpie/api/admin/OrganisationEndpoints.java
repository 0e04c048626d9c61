package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.OrganisationEdit;
import org.magpie.exchange.directory.OrganisationEditor;
import org.magpie.exchange.directory.OrganisationResult;

/** Departments and extension groups for administrators. */
public final class OrganisationEndpoints {
  private static final String DEPARTMENTS = "/api/v1.0/admin/departments";
  private static final String GROUPS = "/api/v1.0/admin/groups";
  private static final int MOST_SHOWN = 200;

  private final Directory directory;
  private final OrganisationEditor editor;

  public OrganisationEndpoints(Directory directory, OrganisationEditor editor) {
    this.directory = directory;
    this.editor = editor;
  }

  public List<Endpoint> all() {
    return List.of(
        get(DEPARTMENTS, Access.ADMINISTRATOR, request -> departments(directory.snapshot())),
        get(DEPARTMENTS + "/dependents", Access.ADMINISTRATOR, this::dependentsOfDepartment),
        post(DEPARTMENTS + "/create", Access.ADMINISTRATOR, changes(this::createDepartment)),
        post(DEPARTMENTS + "/update", Access.ADMINISTRATOR, changes(this::updateDepartment)),
        post(
            DEPARTMENTS + "/delete",
            Access.ADMINISTRATOR,
            changes(
                form ->
                    new OrganisationEdit.DeleteDepartment(form.required("id"), form.version()))),
        get(GROUPS, Access.ADMINISTRATOR, request -> groups(directory.snapshot())),
        get(GROUPS + "/dependents", Access.ADMINISTRATOR, this::dependentsOfGroup),
        post(
            GROUPS + "/create",
            Access.ADMINISTRATOR,
            changes(form -> new OrganisationEdit.CreateGroup(form.text("name").orElse("")))),
        post(
            GROUPS + "/update",
            Access.ADMINISTRATOR,
            changes(
                form ->
                    new OrganisationEdit.RenameGroup(
                        form.required("id"), form.version(), form.text("name").orElse("")))),
        post(
            GROUPS + "/delete",
            Access.ADMINISTRATOR,
            changes(
                form -> new OrganisationEdit.DeleteGroup(form.required("id"), form.version()))));
  }

  private static Answer departments(DirectorySnapshot now) {
    Organisation organisation = now.organisation();
    Map<Long, Integer> members = counted(now, one -> one.person().departments());
    return Answer.success()
        .with(
            "department_list",
            organisation.departments().stream()
                .map(
                    one -> {
                      Map<String, Object> fields = new LinkedHashMap<>();
                      fields.put("id", one.id());
                      fields.put("name", one.name());
                      fields.put("parent", one.parent().orElse(0L));
                      fields.put("position", one.position());
                      fields.put("path", organisation.path(one.id()));
                      fields.put("version", one.version());
                      fields.put("members", members.getOrDefault(one.id(), 0));
                      return fields;
                    })
                .toList());
  }

  private static Answer groups(DirectorySnapshot now) {
    Map<Long, Integer> members = counted(now, one -> one.person().groups());
    return Answer.success()
        .with(
            "group_list",
            now.organisation().groups().stream()
                .map(
                    one ->
                        Map.of(
                            "id", one.id(),
                            "name", one.name(),
                            "version", one.version(),
                            "members", members.getOrDefault(one.id(), 0)))
                .toList());
  }

  private static Map<Long, Integer> counted(
      DirectorySnapshot now, Function<Extension, Iterable<Long>> of) {
    Map<Long, Integer> members = new LinkedHashMap<>();
    now.all().forEach(one -> of.apply(one).forEach(id -> members.merge(id, 1, Integer::sum)));
    return members;
  }

  private Answer dependentsOfDepartment(ApiRequest request) {
    Parameters sent = request.parameters();
    int id = sent.integer("id", 0, 1, Integer.MAX_VALUE);
    DirectorySnapshot now = directory.snapshot();
    Optional<Department> known = now.organisation().department(id);
    return sent.problems()
        .orElseGet(
            () ->
                known
                    .<Answer>map(
                        one ->
                            members(now, member -> member.person().departments().contains(one.id()))
                                .with("version", one.version())
                                .with(
                                    "department_list",
                                    now.organisation().below(one.id()).stream()
                                        .map(
                                            below -> Map.of("id", below.id(), "name", below.name()))
                                        .toList()))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private Answer dependentsOfGroup(ApiRequest request) {
    Parameters sent = request.parameters();
    int id = sent.integer("id", 0, 1, Integer.MAX_VALUE);
    DirectorySnapshot now = directory.snapshot();
    Optional<ExtensionGroup> known = now.organisation().group(id);
    return sent.problems()
        .orElseGet(
            () ->
                known
                    .<Answer>map(
                        one ->
                            members(now, member -> member.person().groups().contains(one.id()))
                                .with("version", one.version()))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private static Answer.Json members(DirectorySnapshot now, Function<Extension, Boolean> member) {
    List<Extension> members = now.all().stream().filter(member::apply).toList();
    return Answer.success()
        .with("members", members.size())
        .with(
            "extension_list",
            members.stream()
                .limit(MOST_SHOWN)
                .map(one -> Map.of("id", one.id(), "number", one.number(), "name", one.name()))
                .toList());
  }

  private OrganisationEdit createDepartment(OrganisationForm form) {
    return new OrganisationEdit.CreateDepartment(
        form.text("name").orElse(""), form.parent().flatMap(Function.identity()), form.position());
  }

  private OrganisationEdit updateDepartment(OrganisationForm form) {
    return new OrganisationEdit.UpdateDepartment(
        form.required("id"), form.version(), form.text("name"), form.parent(), form.position());
  }

  private Endpoint.Operation changes(Function<OrganisationForm, OrganisationEdit> edit) {
    return request -> {
      Optional<Map<String, Object>> sent = Json.document(request.body());
      if (sent.isEmpty()) {
        return Answer.error(ErrorCode.BAD_PARAMETER);
      }
      EditProblems problems = new EditProblems();
      OrganisationEdit wanted = edit.apply(new OrganisationForm(sent.get(), problems));
      Optional<Answer> wrong = problems.answer();
      return wrong.isPresent() ? wrong.get() : perform(wanted, request);
    };
  }

  private Answer perform(OrganisationEdit edit, ApiRequest request) throws Exception {
    OrganisationResult result =
        editor.edit(List.of(edit), ExtensionEditEndpoints.by(request)).toCompletableFuture().get();
    return switch (result) {
      case OrganisationResult.Committed committed -> {
        DirectorySnapshot now = directory.snapshot();
        yield switch (edit) {
          case OrganisationEdit.CreateDepartment made -> departments(now);
          case OrganisationEdit.UpdateDepartment made -> departments(now);
          case OrganisationEdit.DeleteDepartment gone -> departments(now);
          case OrganisationEdit.CreateGroup made -> groups(now);
          case OrganisationEdit.RenameGroup made -> groups(now);
          case OrganisationEdit.DeleteGroup gone -> groups(now);
        };
      }
      case OrganisationResult.Invalid(List<EditResult.Problem> problems) ->
          problems.getFirst().code() == Code.STALE
              ? Answer.error(ErrorCode.STALE_VERSION)
              : EditProblems.answer(problems, index -> Optional.empty());
    };
  }
}
