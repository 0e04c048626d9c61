package org.magpie.server.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.magpie.api.admin.ExtensionBulkEndpoints;
import org.magpie.api.admin.ExtensionEditEndpoints;
import org.magpie.api.admin.ExtensionListEndpoints;
import org.magpie.api.admin.ImportEndpoints;
import org.magpie.api.admin.OrganisationEndpoints;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RecentChanges;

/** What administrators may ask about extensions, departments and groups. */
final class People {
  private People() {}

  static List<Endpoint> endpoints(
      Core core, Telephony telephony, ColleagueBoard board, InstantSource clock) {
    RecentChanges recent = new RecentChanges(core.directory(), clock);
    List<Endpoint> all = new ArrayList<>();
    all.addAll(
        new ExtensionListEndpoints(core.directory(), board, one -> kept(telephony, one)).all());
    all.addAll(new ExtensionEditEndpoints(core.directory(), core.editor(), recent).all());
    all.addAll(new ExtensionBulkEndpoints(core.directory(), core.editor()).all());
    all.addAll(new ImportEndpoints(core.directory(), core.editor(), clock).all());
    all.addAll(new OrganisationEndpoints(core.directory(), core.organisation()).all());
    return all;
  }

  /** What goes with an extension when it is deleted. */
  private static Map<String, Integer> kept(Telephony telephony, Extension extension) {
    return Map.of(
        "voice_messages", telephony.voicemail().messages().count(extension).total(),
        "greetings", telephony.voicemail().greetings().all(extension).size(),
        "logins", telephony.logins().sessions(extension.id()).size());
  }
}
