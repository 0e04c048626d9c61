package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.call.Calls;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.record.OutcomeCount;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.trunk.TrunkState;

/** What goes on now, and what went wrong today, in one answer. */
public final class DashboardEndpoints {
  /** Ends that point at something which can be mended. */
  private static final Set<EndReason> TROUBLE =
      EnumSet.of(
          EndReason.NOT_REGISTERED,
          EndReason.UNREACHABLE,
          EndReason.NOT_FOUND,
          EndReason.DISABLED,
          EndReason.TRUNK_BUSY,
          EndReason.FORWARDING_LOOP,
          EndReason.NO_COMMON_MEDIA,
          EndReason.MEDIA_LOST,
          EndReason.MEDIA_FAILED,
          EndReason.SESSION_EXPIRED,
          EndReason.PEER_VANISHED,
          EndReason.PROTOCOL_ERROR,
          EndReason.SERVER_RESTARTED,
          EndReason.INTERNAL_ERROR);

  private final Directory directory;
  private final Supplier<Calls> calls;
  private final CallRecordStore records;
  private final Sources sources;
  private final InstantSource clock;

  /**
   * What the server itself knows; each is asked anew, from any thread.
   *
   * @param devices the kinds of the devices registered for a number, one entry for each
   * @param mail whether there is a mail server
   */
  public record Sources(
      Supplier<ServerStatus> status,
      Supplier<MachineLoad> load,
      Supplier<List<TrunkState>> trunks,
      Function<String, List<DeviceKind>> devices,
      Supplier<Boolean> mail) {}

  public DashboardEndpoints(
      Directory directory,
      Supplier<Calls> calls,
      CallRecordStore records,
      Sources sources,
      InstantSource clock) {
    this.directory = directory;
    this.calls = calls;
    this.records = records;
    this.sources = sources;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(get("/api/v1.0/admin/dashboard", Access.ADMINISTRATOR, this::dashboard));
  }

  private Answer dashboard(ApiRequest request) {
    DirectorySnapshot company = directory.snapshot();
    Instant now = clock.instant();
    ZoneId zone = company.company().schedule().zone();
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    List<OutcomeCount> today = records.outcomes(midnight);
    ServerStatus status = sources.status().get();
    MachineLoad load = sources.load().get();
    List<TrunkState> trunks = sources.trunks().get();
    Map<DeviceKind, Long> devices =
        company.all().stream()
            .flatMap(extension -> sources.devices().apply(extension.number()).stream())
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    Warnings warnings = new Warnings();
    warnings.certificate(status, now);
    warnings.machine(load);
    warnings.trunks(company.company().trunks(), trunks);
    warnings.people(
        company.all().stream().filter(Extension::enabled).count(),
        devices.values().stream().mapToLong(Long::longValue).sum(),
        sources.mail().get());
    if (calls.get().full()) {
      warnings.full(calls.get().size());
    }
    return Answer.success()
        .with("at", now.toString())
        .with("today_from", midnight.toString())
        .with("zone", zone.getId())
        .with("version", status.version())
        .with("started_at", status.startedAt().toString())
        .with("extensions", company.all().size())
        .with("registrations", registrations(devices))
        .with("calls", now())
        .with("today", today(today))
        .with("failure_list", failures(today))
        .with("load", load(load))
        .with("trunk_list", TrunkEndpoints.list(company.company().trunks(), trunks))
        .with("certificate", certificate(status))
        .with("warning_list", warnings.list());
  }

  private static Map<String, Object> registrations(Map<DeviceKind, Long> devices) {
    Map<String, Object> fields = new LinkedHashMap<>();
    long all = 0;
    for (DeviceKind kind : DeviceKind.values()) {
      long count = devices.getOrDefault(kind, 0L);
      fields.put(kind.name().toLowerCase(Locale.ROOT), count);
      all += count;
    }
    fields.put("all", all);
    return fields;
  }

  private Map<String, Object> now() {
    Map<LiveCall.State, Long> states =
        calls.get().live().stream()
            .collect(Collectors.groupingBy(LiveCall::state, Collectors.counting()));
    Map<String, Object> fields = new LinkedHashMap<>();
    for (LiveCall.State state : LiveCall.State.values()) {
      fields.put(CallFields.word(state), states.getOrDefault(state, 0L));
    }
    fields.put("all", states.values().stream().mapToLong(Long::longValue).sum());
    return fields;
  }

  private static Map<String, Object> today(List<OutcomeCount> today) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("all", today.stream().mapToLong(OutcomeCount::calls).sum());
    for (CallType type : CallType.values()) {
      fields.put(
          CallFields.word(type),
          today.stream().filter(one -> one.type() == type).mapToLong(OutcomeCount::calls).sum());
    }
    for (Disposition disposition : Disposition.values()) {
      fields.put(
          CallFields.word(disposition),
          today.stream()
              .filter(one -> one.disposition() == disposition)
              .mapToLong(OutcomeCount::calls)
              .sum());
    }
    return fields;
  }

  private static List<Map<String, Object>> failures(List<OutcomeCount> today) {
    Map<EndReason, List<OutcomeCount>> byReason =
        today.stream()
            .filter(one -> TROUBLE.contains(one.reason()))
            .collect(Collectors.groupingBy(OutcomeCount::reason));
    return byReason.entrySet().stream()
        .map(entry -> failure(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(fields -> -(long) fields.getOrDefault("calls", 0L)))
        .toList();
  }

  private static Map<String, Object> failure(EndReason reason, List<OutcomeCount> counts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("end_reason", CallFields.word(reason));
    fields.put("calls", counts.stream().mapToLong(OutcomeCount::calls).sum());
    fields.put("latest_call", counts.getLast().latest());
    return fields;
  }

  private static Map<String, Object> load(MachineLoad load) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("processors", load.processors());
    fields.put("machine_load", load.machineLoad());
    fields.put("process_load", load.processLoad());
    fields.put("heap_used", load.heapUsed());
    fields.put("heap_most", load.heapMost());
    fields.put("memory", load.memory());
    fields.put("memory_free", load.memoryFree());
    fields.put("disk", load.disk());
    fields.put("disk_free", load.diskFree());
    return fields;
  }

  private static Map<String, Object> certificate(ServerStatus status) {
    return Map.of(
        "own_authority", status.ownAuthority(),
        "names", status.names(),
        "not_after", status.notAfter().toString());
  }
}
