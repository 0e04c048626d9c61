package org.magpie.exchange.call;

import java.time.Duration;
import org.magpie.media.Sound;

/**
 * The limits and times of calls.
 *
 * @param ringFor how long devices ring before the caller is told that nobody answered
 * @param awaitReturn how long an answered party whose connection closed may take to come back
 * @param bothSilent ends a call when no party sends media for so long; zero never does
 * @param oneSilent ends a call when one party that used to send media sends none for so long; zero
 *     never does
 * @param longest the absolute maximum length of a call from its start
 * @param sessionInterval what we ask for as session interval (RFC 4028)
 * @param concurrentCalls calls at once; a further one gets 503 with Retry-After
 * @param legsPerCall legs at once in one call
 * @param messagesPerCall messages that may wait for a call's thread; a peer that sends faster loses
 *     messages and at last the call
 * @param holdSound what a party hears while its peer holds it, is away, or sends it on: music of
 *     some class, or silence
 */
public record CallSettings(
    Duration ringFor,
    Duration awaitReturn,
    Duration bothSilent,
    Duration oneSilent,
    Duration longest,
    Duration sessionInterval,
    int concurrentCalls,
    int legsPerCall,
    int messagesPerCall,
    Sound holdSound) {

  public static final CallSettings DEFAULT =
      new CallSettings(
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(180),
          Duration.ofHours(12),
          Duration.ofSeconds(1800),
          10_000,
          24,
          512,
          new Sound.Hold());

  /** The same with another time to ring. */
  public CallSettings withRingFor(Duration time) {
    return new CallSettings(
        time,
        awaitReturn,
        bothSilent,
        oneSilent,
        longest,
        sessionInterval,
        concurrentCalls,
        legsPerCall,
        messagesPerCall,
        holdSound);
  }

  /** The same with another sound for a party on hold. */
  public CallSettings withHoldSound(Sound sound) {
    return new CallSettings(
        ringFor,
        awaitReturn,
        bothSilent,
        oneSilent,
        longest,
        sessionInterval,
        concurrentCalls,
        legsPerCall,
        messagesPerCall,
        sound);
  }
}
