package org.magpie.sip.subscribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.magpie.sip.Target;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.subscribe.SubscriberWorld.Asked;
import org.magpie.sip.subscribe.SubscriberWorld.Way;

/** Alice watches the weather of a town, in an event package made up for it. */
class NotifierTest {
  private final SubscriberWorld world = new SubscriberWorld();
  private final Weather weather = new Weather();
  private final Way way = Way.udp(5070);
  private final Notifier notifier =
      new Notifier(world, world, world, NotifierTest::who, new SubscriptionLimits(2, 3));

  NotifierTest() {
    notifier.serve(weather);
  }

  private static final class Weather implements EventPackage {
    String sky = "blue";
    Duration pace = Duration.ZERO;

    @Override
    public String name() {
      return "weather";
    }

    @Override
    public String contentType() {
      return "text/plain";
    }

    @Override
    public Duration pace() {
      return pace;
    }

    @Override
    public OptionalInt refusal(Watcher watcher) {
      return switch (watcher.resource()) {
        case "atlantis" -> OptionalInt.of(404);
        case "area51" -> OptionalInt.of(403);
        default -> OptionalInt.empty();
      };
    }

    @Override
    public byte[] body(Watcher watcher, long version) {
      return (version + " " + watcher.resource() + " " + sky).getBytes(UTF_8);
    }
  }

  /** Everybody is who From says, but for strangers. */
  private static Subscribers.Verdict who(org.magpie.sip.ServerTransaction subscribe) {
    String name = ((SipUri) subscribe.request().from().uri()).user().orElseThrow();
    return name.equals("stranger")
        ? new Subscribers.Verdict.Answer(SipResponse.to(subscribe.request(), 401).build())
        : new Subscribers.Verdict.Known(name);
  }

  private SipResponse subscribe(String who, String resource, String... headers) {
    Asked asked = new Asked(SubscriberWorld.subscribe(who, resource, headers), way);
    notifier.subscribe(asked);
    world.settle();
    return asked.response();
  }

  private SipResponse refresh(SipResponse made, String... headers) {
    SipResponse answer =
        world.inside(made, way, SubscriberWorld.subscribe("alice", "paris", headers));
    world.settle();
    return answer;
  }

  private void turns(String sky) {
    weather.sky = sky;
    notifier.changed("weather", "paris");
    world.settle();
  }

  @Test
  void answers200AndTellsTheStateAtOnce() {
    SipResponse ok = subscribe("alice", "paris", "Event: weather;id=7");
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.headers().first("Expires")).contains("600");
    assertThat(ok.contacts()).hasSize(1);
    assertThat(world.sent).hasSize(1);
    var notify = world.last();
    assertThat(notify.request().method()).isEqualTo(Method.NOTIFY);
    assertThat(notify.request().requestUri()).hasToString("sip:alice@192.0.2.7:5070");
    assertThat(notify.request().headers().first("Event")).contains("weather;id=7");
    assertThat(notify.request().contentType()).contains("text/plain");
    assertThat(notify.request().from().tag()).isEqualTo(ok.to().tag());
    assertThat(notify.state()).isEqualTo("active;expires=600");
    assertThat(notify.body()).isEqualTo("0 paris blue");
    assertThat(notify.target()).isEqualTo(Target.over(way));
  }

  @Test
  void tellsEachChangeToThoseWhoWatchItAndCountsTheBodies() {
    subscribe("alice", "paris");
    subscribe("bob", "rome");
    turns("grey");
    turns("black");
    assertThat(world.sent.stream().map(SubscriberWorld.Notified::body))
        .containsExactly("0 paris blue", "0 rome blue", "1 paris grey", "2 paris black");
    assertThat(world.last().request().cseq().number()).isEqualTo(3);
  }

  @Test
  void neverHasTwoNotificationsUnderWayAndThenTellsTheLatest() {
    world.answer = 0;
    subscribe("alice", "paris");
    turns("grey");
    turns("black");
    assertThat(world.sent).hasSize(1);
    world.answer(world.last(), 200);
    world.settle();
    assertThat(world.sent).hasSize(2);
    assertThat(world.last().body()).isEqualTo("1 paris black");
  }

  @Test
  void keepsThePaceOfItsPackage() {
    weather.pace = Duration.ofSeconds(5);
    subscribe("alice", "paris");
    turns("grey");
    turns("black");
    assertThat(world.sent).hasSize(1);
    world.pass(Duration.ofSeconds(5));
    assertThat(world.sent).hasSize(2);
    assertThat(world.last().body()).isEqualTo("1 paris black");
    world.pass(Duration.ofSeconds(60));
    turns("red");
    assertThat(world.last().body()).isEqualTo("2 paris red");
  }

  @Test
  void aRefreshLastsLongerAndTellsTheStateAgain() {
    SipResponse made = subscribe("alice", "paris");
    world.pass(Duration.ofSeconds(500));
    assertThat(refresh(made, "CSeq: 2 SUBSCRIBE").status()).isEqualTo(200);
    assertThat(world.last().state()).isEqualTo("active;expires=600");
    world.pass(Duration.ofSeconds(599));
    turns("grey");
    assertThat(world.last().state()).isEqualTo("active;expires=1");
  }

  @Test
  void endsWhenItIsNotRefreshed() {
    subscribe("alice", "paris");
    world.pass(Duration.ofSeconds(600));
    assertThat(world.last().state()).isEqualTo("terminated;reason=timeout");
    turns("grey");
    assertThat(world.sent).hasSize(2);
    assertThat(world.dialogs() + notifier.size()).isZero();
  }

  @Test
  void endsAtTheWishOfItsSubscriber() {
    SipResponse made = subscribe("alice", "paris");
    SipResponse bye = refresh(made, "CSeq: 2 SUBSCRIBE", "Expires: 0");
    assertThat(bye.status()).isEqualTo(200);
    assertThat(bye.headers().first("Expires")).contains("0");
    assertThat(world.last().state()).isEqualTo("terminated;reason=timeout");
    assertThat(world.dialogs() + notifier.size()).isZero();
    assertThat(refresh(made, "CSeq: 3 SUBSCRIBE").status()).isEqualTo(481);
  }

  @Test
  void tellsOnceToWhoOnlyAsks() {
    assertThat(subscribe("alice", "paris", "Expires: 0").status()).isEqualTo(200);
    assertThat(world.sent).hasSize(1);
    assertThat(world.last().state()).isEqualTo("terminated;reason=timeout");
    assertThat(world.last().body()).isEqualTo("0 paris blue");
    assertThat(notifier.size()).isZero();
  }

  @Test
  void choosesALifetimeWhereNoneIsAskedAndCutsWhatIsTooLong() {
    assertThat(subscribe("alice", "paris", "Expires").headers().first("Expires")).contains("3600");
    assertThat(subscribe("bob", "paris", "Expires: 86400").headers().first("Expires"))
        .contains("7200");
  }

  @Test
  void refusesWhatIsTooBriefAndSaysWhatIsNot() {
    SipResponse refused = subscribe("alice", "paris", "Expires: 5");
    assertThat(refused.status()).isEqualTo(423);
    assertThat(refused.headers().first("Min-Expires")).contains("60");
    assertThat(subscribe("alice", "paris", "Expires: soon").status()).isEqualTo(400);
    assertThat(world.sent).isEmpty();
  }

  @Test
  void refusesEventsItDoesNotKnowAndSaysWhichItDoes() {
    for (String event : new String[] {"Event: politics", "Event", "Event: ;id=3"}) {
      SipResponse refused = subscribe("alice", "paris", event);
      assertThat(refused.status()).isEqualTo(489);
      assertThat(refused.headers().first("Allow-Events")).contains("weather");
    }
  }

  @Test
  void refusesWhatItsPackageRefusesAndWhatCannotBe() {
    assertThat(subscribe("alice", "atlantis").status()).isEqualTo(404);
    assertThat(subscribe("alice", "area51").status()).isEqualTo(403);
    assertThat(subscribe("stranger", "paris").status()).isEqualTo(401);
    assertThat(subscribe("alice", "paris", "Contact").status()).isEqualTo(400);
    assertThat(subscribe("alice", "paris", "Require: eventlist").headers().first("Unsupported"))
        .contains("eventlist");
    SipResponse image = subscribe("alice", "paris", "Accept: image/png, text/html;q=0.3");
    assertThat(image.status()).isEqualTo(406);
    assertThat(image.headers().first("Accept")).contains("text/plain");
    assertThat(subscribe("alice", "paris", "Accept: text/*").status()).isEqualTo(200);
  }

  @Test
  void holdsTheLimitsOfOneSubscriberAndOfAll() {
    assertThat(subscribe("alice", "paris").status()).isEqualTo(200);
    assertThat(subscribe("alice", "rome").status()).isEqualTo(200);
    assertThat(subscribe("alice", "oslo").status()).isEqualTo(403);
    assertThat(subscribe("bob", "oslo").status()).isEqualTo(200);
    SipResponse full = subscribe("carol", "oslo");
    assertThat(full.status()).isEqualTo(503);
    assertThat(full.headers().first("Retry-After")).isPresent();
    assertThat(notifier.size()).isEqualTo(3);
  }

  @Test
  void forgetsWhoDoesNotTakeWhatIsTold() {
    subscribe("alice", "paris");
    world.answer = 481;
    turns("grey");
    assertThat(notifier.size() + world.dialogs()).isZero();
    world.answer = 0;
    subscribe("alice", "paris");
    world.last().listener().timedOut();
    assertThat(notifier.size()).isZero();
    subscribe("alice", "paris");
    world.last().listener().failed("connection closed");
    assertThat(notifier.size() + world.dialogs()).isZero();
  }

  @Test
  void triesAgainLaterWhereASubscriberAsksForThat() {
    world.answer = 0;
    subscribe("alice", "paris");
    world.answer(world.last(), 503, "Retry-After: 20 (busy)");
    world.pass(Duration.ofSeconds(19));
    assertThat(world.sent).hasSize(1);
    world.pass(Duration.ofSeconds(1));
    assertThat(world.sent).hasSize(2);
    assertThat(world.last().body()).isEqualTo("1 paris blue");
  }

  @Test
  void refusesARefreshOfAnotherOrOfAnotherEventOrOutOfOrder() {
    SipResponse made = subscribe("alice", "paris");
    var stolen = SubscriberWorld.subscribe("alice", "paris", "CSeq: 2 SUBSCRIBE");
    assertThat(
            world
                .inside(
                    made,
                    way,
                    stolen.toBuilder().set("From", "<sip:bob@pbx.example>;tag=theirs").build())
                .status())
        .isEqualTo(403);
    assertThat(refresh(made, "CSeq: 2 SUBSCRIBE", "Event: weather;id=1").status()).isEqualTo(481);
    assertThat(refresh(made, "CSeq: 1 SUBSCRIBE").status()).isEqualTo(500);
    assertThat(world.sent).hasSize(1);
  }

  @Test
  void goesWhereARefreshCameFrom() {
    SipResponse made = subscribe("alice", "paris");
    Way other = Way.udp(9999);
    world.inside(
        made,
        other,
        SubscriberWorld.subscribe(
            "alice", "paris", "CSeq: 2 SUBSCRIBE", "Contact: <sip:alice@192.0.2.7:9999>"));
    world.settle();
    assertThat(world.last().target()).isEqualTo(Target.over(other));
    assertThat(world.last().request().requestUri()).hasToString("sip:alice@192.0.2.7:9999");
  }

  @Test
  void followsTheRoutesOfProxies() {
    SipResponse made =
        subscribe("alice", "paris", "Record-Route: <sip:a.example;lr>, <sip:b.example;lr>");
    assertThat(made.recordRoutes()).hasSize(2);
    assertThat(world.last().request().routes())
        .hasToString("[<sip:a.example;lr>, <sip:b.example;lr>]");
  }

  @Test
  void endsWithItsConnectionUnlessItsContactCanBeConnectedTo() {
    Way hidden = Way.tcp(40_000);
    notifier.subscribe(
        new Asked(
            SubscriberWorld.subscribe("alice", "paris", "Contact: <sip:alice@10.0.0.3:5060>"),
            hidden));
    Way plain = Way.tcp(40_001);
    notifier.subscribe(new Asked(SubscriberWorld.subscribe("bob", "paris"), plain));
    world.settle();
    hidden.close();
    plain.close();
    world.connectionsEnd();
    assertThat(notifier.size()).isEqualTo(1);
    turns("grey");
    assertThat(world.last().target())
        .isInstanceOfSatisfying(
            Target.ToAddress.class, to -> assertThat(to.address().getPort()).isEqualTo(5070));
  }

  @Test
  void saysWhyItEndsWhatNobodyAskedToEnd() {
    subscribe("alice", "paris");
    notifier.gone("paris");
    world.settle();
    assertThat(world.last().state()).isEqualTo("terminated;reason=noresource");
    assertThat(world.last().body()).isEmpty();
    subscribe("alice", "rome");
    notifier.dismiss("alice", SubscriptionEnd.REJECTED);
    world.settle();
    assertThat(world.last().state()).isEqualTo("terminated;reason=rejected");
    assertThat(world.last().body()).isEmpty();
    subscribe("alice", "rome");
    notifier.close();
    world.settle();
    assertThat(world.last().state()).isEqualTo("terminated;reason=deactivated");
    assertThat(notifier.size() + world.dialogs()).isZero();
  }

  @Test
  void otherRequestsInItsDialogHaveAnAnswer() {
    SipResponse made = subscribe("alice", "paris");
    assertThat(
            world
                .inside(
                    made,
                    way,
                    SubscriberWorld.subscribe("alice", "paris", "CSeq: 2 INFO").toBuilder()
                        .method(Method.INFO)
                        .build())
                .status())
        .isEqualTo(405);
  }
}
