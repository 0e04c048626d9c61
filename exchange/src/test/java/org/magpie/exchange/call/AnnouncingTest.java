package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.announce.Announcing;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.VirtualMedia;

/** Routing decides that a caller is told something. */
class AnnouncingTest {

  private static CallWorld world(EndReason then) {
    CallWorld world = new CallWorld();
    world.phone("1003");
    Announcing announcing = new Announcing();
    world.serve(
        "1003",
        (call, destination) ->
            announcing.perform(call, new Destination.Announce("number-unknown", then)));
    return world;
  }

  @Test
  void aRefusalIsTold() {
    try (CallWorld world = world(EndReason.NOT_FOUND)) {
      PhoneCall alice = world.phone("1000").call("1003", CallWorld.sdp(4000)).until(183);
      VirtualMedia.Leg heard = world.media.leg("caller");
      assertThat(heard.said()).containsExactly("number-unknown");
      world.time.pass(Duration.ofMillis(900));
      assertThat(alice.statuses()).doesNotContain(404);
      alice.until(404);
      assertThat(world.records.last().endReason()).contains(EndReason.NOT_FOUND);
      assertThat(world.records.last().answeredAt()).isEmpty();
    }
  }

  @Test
  void whatIsNoRefusalIsAnswered() {
    try (CallWorld world = world(EndReason.SERVED)) {
      PhoneCall alice = world.phone("1000").call("1003", CallWorld.sdp(4000)).until(200);
      alice.untilOver();
      assertThat(world.records.last().answeredBy()).contains("1003");
    }
  }

  @Test
  void whoIsTransferredThereHearsItAndComesBack() {
    try (CallWorld world = world(EndReason.NOT_FOUND)) {
      Talk talk = Talk.between(world);
      VirtualMedia.Leg heard = world.media.leg("caller");
      talk.bob().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      world.time.pass(Duration.ofMillis(500));
      assertThat(heard.said()).containsExactly("number-unknown");
      world.time.pass(Duration.ofSeconds(1));
      assertThat(talk.bob().over()).isFalse();
      assertThat(heard.playing()).isEmpty();
      assertThat(heard.peer()).contains(world.media.leg("callee-1"));
      talk.alice().hangUp();
      talk.bob().untilOver();
    }
  }
}
