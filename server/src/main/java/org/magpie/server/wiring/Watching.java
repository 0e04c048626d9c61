package org.magpie.server.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.magpie.api.admin.CallStories;
import org.magpie.api.admin.DashboardEndpoints;
import org.magpie.api.admin.LadderEndpoints;
import org.magpie.api.admin.ServerStatus;
import org.magpie.api.admin.TimelineEndpoints;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.call.Calls;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.observe.Machine;

/** What an administrator watches the server and its calls by. */
final class Watching {
  private Watching() {}

  static List<Endpoint> endpoints(
      ServerOptions options,
      Core core,
      Telephony telephony,
      Supplier<ServerStatus> status,
      InstantSource clock) {
    Supplier<Calls> calls = () -> telephony.exchange().calls();
    CallStories stories = new CallStories(calls, core.store().callRecords());
    List<Endpoint> all = new ArrayList<>();
    all.addAll(
        new TimelineEndpoints(stories, core.directory(), core.store().qualityReports(), clock)
            .all());
    all.addAll(new LadderEndpoints(stories, telephony.ladders()).all());
    all.addAll(
        new DashboardEndpoints(
                core.directory(),
                calls,
                core.store().callRecords(),
                new DashboardEndpoints.Sources(
                    status,
                    new Machine(options.data())::load,
                    telephony.trunks()::states,
                    telephony::kinds,
                    () -> core.settings().smtp().isPresent()),
                clock)
            .all());
    return all;
  }
}
