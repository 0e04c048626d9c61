package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.record.CallParty;

/**
 * One message. Immutable.
 *
 * @param id random, for life
 * @param mailbox where it lies
 * @param callId of the call record it belongs to
 * @param caller who left it, as known at that time
 * @param file where it lies below the folder of voicemail
 * @param length zero while it is spoken
 * @param bytes the size of the file; zero while it is spoken
 * @param heardBy the ids of the extensions that have read it: at most its owner, or members of its
 *     group
 * @param forwardedBy the number of the extension that sent it here, where one did
 */
public record VoiceMessage(
    String id,
    MailboxId mailbox,
    String callId,
    CallParty caller,
    Instant at,
    String file,
    State state,
    Duration length,
    long bytes,
    Set<Long> heardBy,
    Optional<String> forwardedBy) {

  /** Where a message stands. */
  public enum State {
    /** It is being spoken, or was when the server died; its mailbox does not show it yet. */
    RUNNING,
    /** It is whole. */
    COMPLETE,
    /** The disk was full or the server died; what had come until then is there. */
    CUT_OFF
  }

  public VoiceMessage {
    heardBy = Set.copyOf(heardBy);
  }

  /** One that is about to be spoken. */
  static VoiceMessage begun(
      String id, MailboxId mailbox, String callId, CallParty caller, Instant at, String file) {
    return new VoiceMessage(
        id,
        mailbox,
        callId,
        caller,
        at,
        file,
        State.RUNNING,
        Duration.ZERO,
        0,
        Set.of(),
        Optional.empty());
  }

  /** The same, spoken to its end. */
  VoiceMessage ended(State how, Duration total, long size) {
    return new VoiceMessage(
        id, mailbox, callId, caller, at, file, how, total, size, heardBy, forwardedBy);
  }

  /** The same in another mailbox, where nobody has heard it. */
  VoiceMessage copied(
      String newId, MailboxId target, String newFile, Optional<String> by, Instant when) {
    return new VoiceMessage(
        newId, target, callId, caller, when, newFile, state, length, bytes, Set.of(), by);
  }

  /** The same, read by an extension, or not any more. */
  VoiceMessage heard(long extensionId, boolean yes) {
    Set<Long> now = new HashSet<>(heardBy);
    if (yes) {
      now.add(extensionId);
    } else {
      now.remove(extensionId);
    }
    return new VoiceMessage(
        id, mailbox, callId, caller, at, file, state, length, bytes, now, forwardedBy);
  }

  /** Whether an extension has read it. */
  public boolean heard(long extensionId) {
    return heardBy.contains(extensionId);
  }
}
