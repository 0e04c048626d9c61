package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.recording.CallRecordings;
import org.magpie.exchange.recording.MemoryRecordings;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingChange;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.media.AudioRecording.Channel;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;

/** What happens to a call when a party presses {@code *1}. */
class RecordingCallTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Company company = new Company();
  private final MemoryRecordings store = new MemoryRecordings();
  private boolean tone;
  private final CallRecordings recordings =
      new CallRecordings(company, store, Path.of("/nowhere"), () -> "*1", () -> tone);
  private final List<RecordingChange> changes = new ArrayList<>();

  RecordingCallTest() {
    recordings.listen(changes::add);
  }

  /** Alice and Bob, whose permissions change at once. */
  private static final class Company implements Directory {
    RecordingPermission alice = RecordingPermission.START;
    RecordingPermission bob = RecordingPermission.START;
    Set<CallType> automatic = Set.of();

    @Override
    public DirectorySnapshot snapshot() {
      return DirectorySnapshot.of(
          1, List.of(extension(1, "1000", alice, Set.of()), extension(2, "1001", bob, automatic)));
    }

    private static Extension extension(
        long id, String number, RecordingPermission permission, Set<CallType> automatic) {
      ExtensionSettings usual = ExtensionSettings.DEFAULT;
      return new Extension(
              id, number, number, Optional.empty(), true, 1, Optional.empty(), Optional.empty())
          .withSettings(
              new ExtensionSettings(
                  usual.callWaiting(),
                  usual.webClient(),
                  usual.desktopClient(),
                  usual.mobileClient(),
                  permission,
                  new Keeping(true, automatic, true)));
    }

    @Override
    public Cancellable onChange(Consumer<DirectoryChange> listener) {
      return () -> {};
    }
  }

  private CallWorld world() {
    return new CallWorld(1, CallSettings.DEFAULT, recordings);
  }

  private static void code(CallWorld world, String leg) {
    world.media.leg(leg).pressCode();
    world.time.pass(MOMENT);
  }

  private static void info(CallWorld world, Talk talk, String keys) {
    for (char key : keys.toCharArray()) {
      talk.alice().sendBody(Method.INFO, "application/dtmf-relay", "Signal=" + key + "\r\n");
      world.time.pass(MOMENT);
    }
  }

  private List<String> told() {
    return changes.stream().map(change -> change.status().word()).toList();
  }

  @Test
  @Requirement({"D-81", "Q-66", "Q-67"})
  void theCodeStartsPausesAndResumesAndTheEndOfTheCallEndsIt() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "caller");
      VirtualMedia.Recorded recorded = world.media.recordings().getFirst();
      assertThat(recorded.heard(Channel.LEFT)).contains(world.media.leg("caller"));
      assertThat(recorded.heard(Channel.RIGHT)).contains(world.media.leg("callee-1"));
      assertThat(store.all()).extracting(Recording::state).containsExactly(Recording.State.RUNNING);
      world.time.pass(Duration.ofSeconds(2));
      code(world, "callee-1");
      world.time.pass(Duration.ofSeconds(1));
      code(world, "caller");
      assertThat(recorded.orders()).containsExactly("pause", "resume");
      assertThat(told()).containsExactly("recording", "pause", "recording");
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(recorded.orders()).endsWith("stop");
      assertThat(told()).endsWith("stop").hasSize(4);
      Recording kept = store.all().getFirst();
      assertThat(kept.state()).isEqualTo(Recording.State.COMPLETE);
      assertThat(kept.callId()).isEqualTo(world.records.last().id());
      assertThat(kept.parties()).containsExactlyInAnyOrder(1L, 2L);
      assertThat(kept.startedBy()).isEqualTo("1000");
      assertThat(kept.bytes()).isEqualTo(128_044);
      assertThat(kept.pauses()).hasSize(1);
      assertThat(kept.pauses().getFirst().length())
          .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1200));
      assertThat(recorded.spec().file().toString()).startsWith("/nowhere/2026/01/05/");
      assertThat(world.records.lastTrace()).contains("call.recording");
    }
  }

  @Test
  void tellsWhoIsInTheCallByNumberAndDialog() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "callee-1");
      RecordingChange change = changes.getFirst();
      assertThat(change.caller().number()).isEqualTo("1000");
      assertThat(change.caller().sipCallId()).isEqualTo(talk.alice().callId());
      assertThat(change.callee().number()).isEqualTo("1001");
      assertThat(change.callee().sipCallId()).isEqualTo(talk.bob().callId());
      talk.alice().hangUp();
    }
  }

  @Test
  void narrowbandCallsAreRecordedAtTheirOwnRate() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "caller");
      assertThat(world.media.recordings().getFirst().spec().sampleRate()).isEqualTo(8000);
      talk.alice().hangUp();
    }
  }

  @Test
  void thereIsAnEndToThePausesOfOneRecording() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      for (int press = 0; press < 500; press++) {
        code(world, "caller");
      }
      assertThat(store.all().getFirst().pauses()).hasSize(200);
      assertThat(told()).endsWith("pause", "recording").hasSize(401);
      assertThat(world.media.leg("callee-1").digits()).startsWith("*1*1");
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-81")
  void whoMayOnlyPauseCannotStartAndTheKeysGoOn() {
    company.alice = RecordingPermission.PAUSE;
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "caller");
      assertThat(world.media.recordings()).isEmpty();
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("*1");
      code(world, "callee-1");
      code(world, "caller");
      assertThat(told()).containsExactly("recording", "pause");
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("*1");
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement({"D-80", "D-81"})
  void aPermissionThatIsTakenAwayEndsWithTheNextPress() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "caller");
      company.alice = RecordingPermission.NONE;
      code(world, "caller");
      assertThat(told()).containsExactly("recording");
      company.alice = RecordingPermission.PAUSE;
      code(world, "caller");
      assertThat(told()).containsExactly("recording", "pause");
      talk.alice().hangUp();
    }
  }

  @Test
  void aPermissionThatIsGivenInTheCallIsUnderstoodToo() {
    company.alice = RecordingPermission.NONE;
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      VirtualMedia.Leg alice = world.media.leg("caller");
      assertThat(alice.watched()).isEmpty();
      alice.press('*');
      alice.press('1');
      world.time.pass(MOMENT);
      assertThat(changes).isEmpty();
      company.alice = RecordingPermission.START;
      alice.press('*');
      world.time.pass(Duration.ofSeconds(3));
      alice.press('1');
      world.time.pass(MOMENT);
      assertThat(changes).isEmpty();
      alice.press('*');
      alice.press('1');
      world.time.pass(MOMENT);
      assertThat(told()).containsExactly("recording");
      talk.alice().hangUp();
    }
  }

  @Test
  void theCodeByInfoIsKeptFromTheOtherParty() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      info(world, talk, "*1");
      assertThat(told()).containsExactly("recording");
      assertThat(world.media.leg("callee-1").digits()).isEmpty();
      info(world, talk, "**1");
      assertThat(told()).containsExactly("recording", "pause");
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("*");
      talk.alice().hangUp();
    }
  }

  @Test
  void otherKeysByInfoGoOnAndALoneOneAMomentLate() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      info(world, talk, "5*2");
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("5*2");
      info(world, talk, "*");
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("5*2");
      world.time.pass(Duration.ofSeconds(2));
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("5*2*");
      info(world, talk, "1");
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("5*2*1");
      assertThat(changes).isEmpty();
      talk.alice().hangUp();
    }
  }

  @Test
  void theRecordingGoesOnWhenAPartyComesBackByAnotherLeg() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world, world.browser("1000"), world.phone("1001"));
      code(world, "callee-1");
      var back =
          talk.alicePhone()
              .call(
                  "1001",
                  CallWorld.sdp(4100),
                  "Replaces: "
                      + talk.alice().callId()
                      + ";to-tag="
                      + talk.alice().remoteTag()
                      + ";from-tag="
                      + talk.alice().tag());
      back.until(200);
      world.time.pass(MOMENT);
      VirtualMedia.Recorded recorded = world.media.recordings().getFirst();
      assertThat(recorded.heard(Channel.LEFT)).contains(world.media.leg("caller'2"));
      assertThat(told()).containsExactly("recording", "recording");
      assertThat(changes.getLast().caller().sipCallId()).isEqualTo(back.callId());
      back.hangUp();
      talk.bob().untilOver();
    }
  }

  @Test
  void afterATransferItGoesOnInAFileForTheTwoThatTalk() {
    try (CallWorld world = world()) {
      var dora = world.phone("1003");
      Talk talk = Talk.between(world);
      code(world, "caller");
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      var third = dora.awaitCall();
      third.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.media.recordings()).hasSize(2);
      assertThat(world.media.recordings().getFirst().orders()).containsExactly("stop");
      VirtualMedia.Recorded second = world.media.recordings().getLast();
      assertThat(second.heard(Channel.LEFT)).contains(world.mediaAt(4000));
      assertThat(second.heard(Channel.RIGHT)).contains(world.mediaAt(6000));
      assertThat(told()).containsExactly("recording", "recording");
      assertThat(changes.getLast().callee().number()).isEqualTo("1003");
      talk.alice().hangUp();
      third.untilOver();
      assertThat(store.all())
          .extracting(Recording::state)
          .containsOnly(Recording.State.COMPLETE)
          .hasSize(2);
      assertThat(store.all().getLast().callId()).isEqualTo(world.records.last().id());
      assertThat(store.all().getFirst().parties()).containsExactlyInAnyOrder(1L, 2L);
      assertThat(store.all().getLast().parties()).doesNotContain(2L);
    }
  }

  @ParameterizedTest
  @CsvSource({"consultation, recording", "held, recording", "consultation, pause", "held, pause"})
  @Requirement({"D-80", "D-81"})
  void afterAskingFirstItGoesOnToo(String way, String status) {
    try (CallWorld world = world()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      code(world, "caller");
      if (status.equals("pause")) {
        code(world, "caller");
      }
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      PhoneCall asking = talk.alicePhone().call("1003", CallWorld.sdp(4100));
      PhoneCall asked = dora.awaitCall();
      asked.answer(CallWorld.sdp(6000));
      asking.until(200);
      asked.untilGot(Method.ACK, 1);
      boolean consultation = way.equals("consultation");
      (consultation ? asking : talk.alice())
          .send(Method.REFER, null, referTo(consultation ? talk.alice() : asking));
      asking.untilOver();
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.media.recordings()).hasSize(2);
      assertThat(world.media.recordings().getFirst().orders()).endsWith("stop");
      VirtualMedia.Recorded second = world.media.recordings().getLast();
      assertThat(List.of(second.heard(Channel.LEFT), second.heard(Channel.RIGHT)))
          .containsExactlyInAnyOrder(
              Optional.of(world.mediaAt(5000)), Optional.of(world.mediaAt(6000)));
      assertThat(second.orders()).isEqualTo(status.equals("pause") ? List.of("pause") : List.of());
      assertThat(changes.getLast().status().word()).isEqualTo(status);
      assertThat(told()).doesNotContain("stop");
      talk.bob().hangUp();
      asked.untilOver();
      assertThat(store.all())
          .extracting(Recording::state)
          .containsOnly(Recording.State.COMPLETE)
          .hasSize(2);
      assertThat(store.all().getLast().startedBy()).isEqualTo("1000");
    }
  }

  private static String referTo(PhoneCall named) {
    String replaces = named.callId() + ";to-tag=" + named.remoteTag() + ";from-tag=" + named.tag();
    return "Refer-To: <sip:1000@pbx.example?Replaces="
        + URLEncoder.encode(replaces, StandardCharsets.UTF_8)
        + ">";
  }

  @Test
  void aFullDiskEndsTheRecordingAndNotTheCall() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      code(world, "caller");
      world.media.recordings().getFirst().fail("the disk is full");
      world.time.pass(MOMENT);
      assertThat(told()).containsExactly("recording", "stop");
      assertThat(store.all().getFirst().failure()).contains("the disk is full");
      assertThat(store.all().getFirst().state()).isEqualTo(Recording.State.FAILED);
      assertThat(world.media.recordings().getFirst().orders()).containsExactly("stop");
      // Another press begins another one.
      code(world, "caller");
      assertThat(told()).containsExactly("recording", "stop", "recording");
      assertThat(world.media.recordings()).hasSize(2);
      talk.alice().hangUp();
      talk.bob().untilOver();
    }
  }

  @Test
  void nothingIsRecordedBeforeAnAnswer() {
    try (CallWorld world = world()) {
      var alice = world.phone("1000");
      var bob = world.phone("1001");
      var call = alice.call("1001", CallWorld.sdp(4000));
      var incoming = bob.awaitCall();
      incoming.ring();
      world.media.leg("caller").pressCode();
      world.time.pass(MOMENT);
      assertThat(world.media.recordings()).isEmpty();
      incoming.answer(Sdp.audio("127.0.0.2", 5000));
      call.until(200);
      call.hangUp();
    }
  }

  @Test
  @Requirement({"D-80", "A-156"})
  void anExtensionRecordsItsCallWithSomebodyOutsideWhoCannot() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      world.company(
          rules ->
              rules
                  .withTrunks(
                      List.of(
                          new Trunk(
                              "line", "", "carrier.test", 0, "udp", Optional.empty(), "", 0, true)))
                  .withInbound(
                      List.of(
                          new InboundRoute("main", "", new NumberPattern("592."), "", "1001"))));
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      PhoneCall bob = world.phone("1001").awaitCall();
      bob.answer(CallWorld.sdp(5000));
      caller.until(200);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").watched()).isEmpty();
      code(world, "callee-1");
      VirtualMedia.Recorded recorded = world.media.recordings().getFirst();
      assertThat(recorded.heard(Channel.LEFT)).contains(world.media.leg("caller"));
      assertThat(recorded.heard(Channel.RIGHT)).contains(world.media.leg("callee-1"));
      bob.hangUp();
      caller.untilOver();
      world.time.pass(MOMENT);
    }
    assertThat(store.all()).extracting(Recording::state).containsExactly(Recording.State.COMPLETE);
  }

  @Test
  @Requirement({"D-81", "A-172"})
  void whoIsHeldHearsTheMusicAgainAfterTheTone() {
    tone = true;
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      VirtualMedia.Leg bob = world.media.leg("callee-1");
      Sound music = bob.playing().orElseThrow();
      code(world, "caller");
      assertThat(bob.playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Tone.class));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(bob.playing()).contains(music);
      talk.alice().reinvite(CallWorld.sdp(4000));
      talk.alice().untilAnswered(Method.INVITE, 3);
      world.time.pass(MOMENT);
      assertThat(bob.playing()).isEmpty();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement({"A-152", "A-172"})
  void callsOfAnExtensionAreRecordedByThemselvesAndaToneSaysSo() {
    company.automatic = Set.of(CallType.INTERNAL);
    company.bob = RecordingPermission.NONE;
    tone = true;
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      world.time.pass(MOMENT);
      assertThat(told()).containsExactly("recording");
      assertThat(store.all().getFirst().startedBy()).isEqualTo("1001");
      assertThat(store.all().getFirst().callee().number()).isEqualTo("1001");
      for (String leg : List.of("caller", "callee-1")) {
        assertThat(world.media.leg(leg).played())
            .hasOnlyElementsOfType(Sound.Tone.class)
            .hasSize(1);
      }
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.media.leg("caller").playing()).isEmpty();
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(told()).containsExactly("recording", "stop");
      assertThat(world.media.recordings()).hasSize(1);
    }
  }

  @Test
  @Requirement("A-152")
  void callsOfAnotherDirectionAreNotAndNoToneIsHeard() {
    company.automatic = Set.of(CallType.INBOUND, CallType.OUTBOUND);
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      assertThat(world.media.recordings()).isEmpty();
      code(world, "caller");
      assertThat(told()).containsExactly("recording");
      assertThat(world.media.leg("callee-1").played()).isEmpty();
      talk.alice().hangUp();
    }
  }

  @Test
  void aFullDiskIsNotTriedAgainByItself() {
    company.automatic = Set.of(CallType.INTERNAL);
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world, world.browser("1000"), world.phone("1001"));
      world.media.recordings().getFirst().fail("the disk is full");
      world.time.pass(MOMENT);
      talk.alicePhone()
          .call(
              "1001",
              CallWorld.sdp(4100),
              "Replaces: "
                  + talk.alice().callId()
                  + ";to-tag="
                  + talk.alice().remoteTag()
                  + ";from-tag="
                  + talk.alice().tag())
          .until(200);
      world.time.pass(MOMENT);
      assertThat(told()).containsExactly("recording", "stop");
      talk.bob().hangUp();
    }
  }
}
