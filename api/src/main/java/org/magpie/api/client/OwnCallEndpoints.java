package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.security.Logins;

/** Why a call of one's own went where it went, in short. */
public final class OwnCallEndpoints {
  private final Logins logins;
  private final CallRecordStore records;

  public OwnCallEndpoints(Logins logins, CallRecordStore records) {
    this.logins = logins;
    this.records = records;
  }

  public List<Endpoint> all() {
    return List.of(get("/api/v1.0/cdr/explain", Access.EXTENSION, this::explain));
  }

  private Answer explain(ApiRequest request) {
    Optional<Extension> user =
        request.caller() instanceof Caller.User(var session)
            ? logins.extension(session)
            : Optional.empty();
    Parameters parameters = request.parameters();
    String id = parameters.required("id", 64);
    String language = parameters.oneOf("language", "zh-CN", Set.of("zh-CN", "en-US"));
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    String number = user.map(Extension::number).orElse("");
    return records
        .find(id)
        .filter(record -> user.isPresent() && tookPart(record, number))
        .<Answer>map(
            record ->
                Answer.success()
                    .with(
                        "sentences",
                        Explanation.brief(
                            records.trace(id), Locale.forLanguageTag(language), number)))
        // Somebody else's call is as if there were none.
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private static boolean tookPart(CallRecord record, String number) {
    return record.caller().extension().filter(number::equals).isPresent()
        || record.called().extension().filter(number::equals).isPresent()
        || record.takenBy().filter(number::equals).isPresent();
  }
}
