package org.magpie.exchange.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * What is kept of one call. Immutable; each step of the call makes the next one.
 *
 * @param id the call's id, the same in every log line, event and trace
 * @param video whether video was ever agreed between the parties
 * @param answeredBy who took the call: the extension's number, or the number outside
 * @param answeredOn the kind of device it was taken on, {@code MOBILE} too for the mobile number
 *     that rings for an extension; empty for one outside
 */
public record CallRecord(
    String id,
    CallType type,
    CallParty caller,
    CallParty called,
    Instant startedAt,
    Optional<Instant> answeredAt,
    Optional<String> answeredBy,
    Optional<DeviceKind> answeredOn,
    Optional<Instant> endedAt,
    Optional<EndReason> endReason,
    boolean video) {

  /** The record of a call that has just begun. */
  public static CallRecord opened(
      String id, CallType type, CallParty caller, CallParty called, Instant at) {
    return new CallRecord(
        id,
        type,
        caller,
        called,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same call, which crosses this border of the company. */
  public CallRecord withType(CallType other) {
    return new CallRecord(
        id,
        other,
        caller,
        called,
        startedAt,
        answeredAt,
        answeredBy,
        answeredOn,
        endedAt,
        endReason,
        video);
  }

  /** The same call, taken. A call is answered once; a later leg swap changes nothing here. */
  public CallRecord answered(Instant at, String extension, DeviceKind device) {
    return answered(at, extension, Optional.of(device));
  }

  /** The same call, taken by the exchange itself under a number. */
  public CallRecord answered(Instant at, String number) {
    return answered(at, number, Optional.empty());
  }

  /** The same call, taken by the exchange itself in the place of somebody who did not take it. */
  public CallRecord answeredFor(Instant at) {
    return answered(at, Optional.empty(), Optional.empty());
  }

  /**
   * The same call, taken.
   *
   * @param number of the extension, or the number outside
   * @param device empty where it was taken outside
   */
  public CallRecord answered(Instant at, String number, Optional<DeviceKind> device) {
    return answered(at, Optional.of(number), device);
  }

  private CallRecord answered(Instant at, Optional<String> number, Optional<DeviceKind> device) {
    return new CallRecord(
        id,
        type,
        caller,
        called,
        startedAt,
        answeredAt.or(() -> Optional.of(at)),
        number,
        device,
        endedAt,
        endReason,
        video);
  }

  /** The same call with video in it. */
  public CallRecord withVideo() {
    return new CallRecord(
        id,
        type,
        caller,
        called,
        startedAt,
        answeredAt,
        answeredBy,
        answeredOn,
        endedAt,
        endReason,
        true);
  }

  /** The same call, over. */
  public CallRecord closed(Instant at, EndReason reason) {
    return new CallRecord(
        id,
        type,
        caller,
        called,
        startedAt,
        answeredAt,
        answeredBy,
        answeredOn,
        Optional.of(at),
        Optional.of(reason),
        video);
  }

  /** The extension that took the call; empty where somebody outside or the exchange did. */
  public Optional<String> takenBy() {
    return answeredOn.flatMap(device -> answeredBy);
  }

  /** What the log says of it; empty while the call goes on. */
  public Optional<Disposition> disposition() {
    return endReason.map(reason -> reason.disposition(answeredAt.isPresent()));
  }

  /** From the answer to the end; zero for a call that was not answered or still goes on. */
  public Duration talkTime() {
    return answeredAt
        .flatMap(from -> endedAt.map(to -> Duration.between(from, to)))
        .orElse(Duration.ZERO);
  }

  /** From the start to the answer or, without one, to the end; zero while it rings. */
  public Duration ringTime() {
    return answeredAt
        .or(() -> endedAt)
        .map(to -> Duration.between(startedAt, to))
        .orElse(Duration.ZERO);
  }
}
