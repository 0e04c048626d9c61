package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.journal.CallNote;
import org.magpie.exchange.journal.CallNotes;
import org.magpie.exchange.journal.CallNotes.Saved;
import org.magpie.exchange.journal.MemoryNotes;
import org.magpie.exchange.record.CallRecord;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Notes on calls that go on, are sent on and are over. */
class CallNotesTest {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Extension ALICE = person(1, "1000", "Alice");
  private static final Extension BOB = person(2, "1001", "Bob");
  private static final Extension DORA = person(4, "1003", "Dora");

  private @Nullable CallWorld world;
  private final MemoryNotes store = new MemoryNotes();
  private List<String> labels = List.of("Sales", "Complaint");
  private final CallNotes notes =
      new CallNotes(store, this::record, () -> labels, () -> world().time.instant());

  private CallWorld world() {
    if (world == null) {
      world = new CallWorld(1, CallSettings.DEFAULT, notes);
    }
    return world;
  }

  private Optional<CallRecord> record(String id) {
    return world().records.find(id);
  }

  private static Extension person(long id, String number, String name) {
    return new Extension(
        id, number, name, Optional.empty(), true, 1, Optional.empty(), Optional.empty());
  }

  private String conversation(PhoneCall of) {
    return notes.conversation(of.callId()).orElseThrow();
  }

  private void save(Extension who, String call, String text, String... labels) {
    assertThat(notes.save(who, call, text, List.of(labels))).isInstanceOf(Saved.Kept.class);
  }

  private Optional<String> latest(Extension who, String call) {
    return notes.view(who, call).orElseThrow().latest().map(CallNote::text);
  }

  @Test
  @Requirement({"D-82", "D-83"})
  void areWrittenWhileTheCallGoesOnAndChangedAfterwards() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      String call = conversation(talk.alice());
      assertThat(conversation(talk.bob())).isEqualTo(call);
      save(ALICE, call, " wants a quote ", "Sales");
      save(ALICE, call, "wants two quotes", "Sales", "Complaint");
      save(BOB, call, "mine");
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(notes.conversation(talk.alice().callId())).isEmpty();
      assertThat(notes.conversation(talk.bob().callId())).isEmpty();
      assertThat(world.records.last().id()).isEqualTo(call);
      CallNote own = notes.view(ALICE, call).orElseThrow().own().orElseThrow();
      assertThat(own.text()).isEqualTo("wants two quotes");
      assertThat(own.labels()).containsExactly("Sales", "Complaint");
      save(ALICE, call, "sent");
      assertThat(notes.view(ALICE, call).orElseThrow().own().map(CallNote::text)).contains("sent");
      assertThat(notes.view(BOB, call).orElseThrow().own().map(CallNote::text)).contains("mine");
      save(ALICE, call, "");
      assertThat(notes.view(ALICE, call).orElseThrow().own()).isEmpty();
    }
  }

  @Test
  @Requirement({"D-85", "A-173"})
  void areOfPartiesOnlyAndHaveTheLabelsThatThereAre() {
    try (CallWorld world = world()) {
      Talk talk = Talk.between(world);
      String call = conversation(talk.alice());
      assertThat(notes.view(DORA, call)).isEmpty();
      assertThat(notes.save(DORA, call, "x", List.of())).isInstanceOf(Saved.NoSuchCall.class);
      assertThat(notes.save(ALICE, call, "x", List.of("Sales", "Gossip")))
          .isEqualTo(new Saved.NoSuchLabel("Gossip"));
      save(ALICE, call, "x", "Sales");
      labels = List.of("Complaint");
      save(ALICE, call, "y", "Sales");
      assertThat(notes.save(BOB, call, "z", List.of("Sales")))
          .isEqualTo(new Saved.NoSuchLabel("Sales"));
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-84")
  void followACallThatIsSentOn() {
    try (CallWorld world = world()) {
      ScriptedPhone doraPhone = world.phone("1003");
      Talk talk = Talk.between(world);
      String first = conversation(talk.bob());
      save(ALICE, first, "of Alice");
      world.time.pass(MOMENT);
      save(BOB, first, "wants a refund", "Complaint");
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      PhoneCall dora = doraPhone.awaitCall();
      dora.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      String second = conversation(dora);
      assertThat(second).isNotEqualTo(first).isEqualTo(conversation(talk.alice()));
      assertThat(latest(DORA, second)).contains("wants a refund");
      assertThat(notes.view(DORA, second).orElseThrow().own()).isEmpty();
      assertThat(notes.view(DORA, first)).as("not her call").isEmpty();
      world.time.pass(MOMENT);
      save(DORA, second, "refunded");
      assertThat(latest(ALICE, second)).contains("refunded");
      talk.alice().hangUp();
      dora.untilOver();
      assertThat(latest(DORA, second)).contains("refunded");
      assertThat(notes.conversation(talk.bob().callId())).isEmpty();
    }
  }

  @Test
  @Requirement("D-84")
  void followACallThatIsJoinedWithAConsultation() {
    try (CallWorld world = world()) {
      ScriptedPhone doraPhone = world.phone("1003");
      Talk talk = Talk.between(world);
      save(ALICE, conversation(talk.alice()), "a big customer");
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      PhoneCall asking = talk.alicePhone().call("1003", CallWorld.sdp(4100));
      PhoneCall dora = doraPhone.awaitCall();
      dora.answer(CallWorld.sdp(6000));
      asking.until(200);
      dora.untilGot(Method.ACK, 1);
      assertThat(latest(DORA, conversation(dora))).as("another call so far").isEmpty();
      String replaces =
          talk.alice().callId()
              + ";to-tag="
              + talk.alice().remoteTag()
              + ";from-tag="
              + talk.alice().tag();
      asking.send(
          Method.REFER,
          null,
          "Refer-To: <sip:1001@pbx.example?Replaces="
              + URLEncoder.encode(replaces, StandardCharsets.UTF_8)
              + ">");
      world.time.pass(Duration.ofSeconds(2));
      assertThat(conversation(dora)).isEqualTo(conversation(talk.bob()));
      assertThat(latest(DORA, conversation(dora))).contains("a big customer");
      talk.bob().hangUp();
      dora.untilOver();
      assertThat(notes.conversation(talk.bob().callId())).isEmpty();
      assertThat(notes.conversation(dora.callId())).isEmpty();
    }
  }
}
