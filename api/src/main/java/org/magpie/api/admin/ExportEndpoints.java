package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.api.sheet.CsvTable;
import org.magpie.api.sheet.XlsxTable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionTexts;

/** Extensions as a table that can be imported again: everything but secrets. */
final class ExportEndpoints {
  private final Directory directory;
  private final ExtensionQuery.Live live;

  ExportEndpoints(Directory directory, ExtensionQuery.Live live) {
    this.directory = directory;
    this.live = live;
  }

  List<Endpoint> all() {
    return List.of(get("/api/v1.0/admin/extensions/export", Access.ADMINISTRATOR, this::export));
  }

  private Answer export(ApiRequest request) {
    Parameters sent = request.parameters();
    String format = sent.oneOf("format", "csv", Set.of("csv", "xlsx"));
    ExtensionQuery query = ExtensionQuery.read(sent);
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    DirectorySnapshot now = directory.snapshot();
    List<List<String>> lines = new ArrayList<>();
    lines.add(ImportColumns.exported());
    query.of(now, live).forEach(one -> lines.add(line(one, now)));
    return format.equals("csv")
        ? new Answer.Content("text/csv; charset=utf-8", CsvTable.write(lines), "no-store")
        : new Answer.Content(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            XlsxTable.write("Extensions", lines),
            "no-store");
  }

  private static List<String> line(Extension extension, DirectorySnapshot now) {
    Map<String, String> texts = ExtensionTexts.of(extension, now.organisation());
    return ImportColumns.exported().stream().map(column -> texts.getOrDefault(column, "")).toList();
  }
}
