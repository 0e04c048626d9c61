package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.flip.OwnCalls;
import org.magpie.exchange.parking.ParkByCommand;
import org.magpie.exchange.parking.ParkingLot;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.Service;

/**
 * What a user does with her own running calls: park, move to another device, pull to this one, send
 * to voicemail. A call is named by the SIP Call-ID by which a device of the user knows it; the
 * calls of others are not found.
 */
public final class RunningCallEndpoints {
  private static final int LONGEST_ID = 256;
  private static final int LONGEST_SLOT = 16;

  /** A call answers its commands at once, or is stuck. */
  private static final long PATIENCE_SECONDS = 10;

  private final Directory directory;
  private final OwnCalls calls;
  private final ParkByCommand parking;
  private final ParkingLot lot;
  private final CallControl control;

  public RunningCallEndpoints(
      Directory directory,
      OwnCalls calls,
      ParkByCommand parking,
      ParkingLot lot,
      CallControl control) {
    this.directory = directory;
    this.calls = calls;
    this.parking = parking;
    this.lot = lot;
    this.control = control;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/call/own", Access.EXTENSION, this::own),
        get("/api/v1.0/call/parking", Access.EXTENSION, this::slots),
        post("/api/v1.0/call/park", Access.EXTENSION, request -> order(request, this::park)),
        get("/api/v1.0/call/flip/devices", Access.EXTENSION, this::devices),
        post("/api/v1.0/call/flip", Access.EXTENSION, request -> order(request, this::flip)),
        post("/api/v1.0/call/flip/cancel", Access.EXTENSION, r -> order(r, this::cancelFlip)),
        post("/api/v1.0/call/retrieve", Access.EXTENSION, r -> order(r, this::retrieve)),
        post("/api/v1.0/call/voicemail", Access.EXTENSION, r -> order(r, this::voicemail)));
  }

  @FunctionalInterface
  private interface Order {
    Answer answer(Participation part, Parameters fields) throws Exception;
  }

  /** Who asks; empty for a user who is not there any more. */
  private Optional<String> number(ApiRequest request) {
    return request.caller() instanceof Caller.User user
        ? directory.snapshot().byId(user.session().extensionId()).map(Extension::number)
        : Optional.empty();
  }

  private Answer order(ApiRequest request, Order order) throws Exception {
    Parameters fields = request.fields();
    String sipCallId = fields.required("sip_callid", LONGEST_ID);
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Participation> part = number(request).flatMap(own -> calls.find(own, sipCallId));
    return part.isEmpty() ? Answer.error(ErrorCode.NOT_FOUND) : order.answer(part.get(), fields);
  }

  private static <T> T result(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static Answer done(boolean yes) {
    return yes ? Answer.success() : Answer.error(ErrorCode.CALL_NOT_READY);
  }

  private Answer own(ApiRequest request) {
    return number(request)
        .<Answer>map(own -> Answer.success().with("calls", RunningCalls.of(calls, own)))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer slots(ApiRequest request) {
    Company company = directory.snapshot().company();
    return Answer.success()
        .with("free", lot.free(company.parking()))
        .with("parked", RunningCalls.parked(lot.parked()))
        .with("park", isOn(company, Service.PARK))
        .with("park_at", isOn(company, Service.PARK_AT));
  }

  /** D-70: each way to park needs its feature code to be switched on. */
  private static int isOn(Company company, Service service) {
    return company.codes().codes().containsKey(service) ? 1 : 0;
  }

  private Answer park(Participation part, Parameters fields) throws Exception {
    Optional<String> slot = fields.optional("slot", LONGEST_SLOT);
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Service needed = slot.isPresent() ? Service.PARK_AT : Service.PARK;
    if (isOn(directory.snapshot().company(), needed) == 0) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    return switch (result(parking.park(part, slot))) {
      case ParkByCommand.Result.Parked(String number) -> Answer.success().with("slot", number);
      case ParkByCommand.Result.NoSlot() -> Answer.error(ErrorCode.PARKING_NOT_AVAILABLE);
      case ParkByCommand.Result.NotNow() -> Answer.error(ErrorCode.CALL_NOT_READY);
    };
  }

  private Answer devices(ApiRequest request) {
    Parameters parameters = request.parameters();
    String sipCallId = parameters.required("sip_callid", LONGEST_ID);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return number(request)
        .flatMap(own -> calls.find(own, sipCallId))
        .<Answer>map(
            part ->
                Answer.success()
                    .with(
                        "devices",
                        calls.targets(part).stream().map(RunningCallEndpoints::fields).toList()))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private static Map<String, Object> fields(OwnCalls.Device device) {
    return Map.of(
        "id",
        device.id(),
        "device",
        device.binding().kind().name().toLowerCase(Locale.ROOT),
        "user_agent",
        device.binding().userAgent());
  }

  private Answer flip(Participation part, Parameters fields) throws Exception {
    String device = fields.required("device", LONGEST_ID);
    Optional<Answer> problems = fields.problems();
    return problems.isPresent() ? problems.get() : done(result(calls.flip(part, device)));
  }

  private Answer cancelFlip(Participation part, Parameters fields) throws Exception {
    return done(result(calls.cancelFlip(part)));
  }

  /** What the client dials at once to have the call. */
  private Answer retrieve(Participation part, Parameters fields) {
    Optional<String> code =
        Optional.ofNullable(directory.snapshot().company().codes().codes().get(Service.RETRIEVE));
    if (code.isEmpty()) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    if (!OwnCalls.talks(part.leg().state())) {
      return Answer.error(ErrorCode.CALL_NOT_READY);
    }
    calls.wantsToPull(part.leg().party().party().number(), part.leg().sipCallId());
    return Answer.success().with("dial", code.get());
  }

  private Answer voicemail(Participation part, Parameters fields) throws Exception {
    String own = part.leg().party().party().number();
    DirectorySnapshot now = directory.snapshot();
    // J-31: the call rings on; a mailbox that takes nothing would end it.
    if (now.byNumber(own).filter(person -> now.reach(person).voicemail()).isEmpty()) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    return done(result(control.sendElsewhere(part, new Destination.ToVoicemail(own))));
  }
}
