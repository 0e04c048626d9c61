package org.magpie.exchange.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.magpie.base.Cancellable;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.TemporaryStatus;
import org.magpie.exchange.security.TestCompany;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.DialogSignalling;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipUser;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.subscribe.Notifier;
import org.magpie.sip.subscribe.Subscribers;
import org.magpie.sip.subscribe.SubscriptionLimits;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.VirtualSip;

/**
 * After any order of events, and subscriptions begun at any moment between them, every view of an
 * extension shows what a model says that it does: lamps, presence, and what clients were told.
 */
class ViewsAgreeTest {
  private static final List<String> NUMBERS = List.of("1000", "1001", "1002");
  private static final Duration SETTLED = Duration.ofSeconds(12);

  @Property(tries = 150)
  @Requirement({"K-02", "M-09"})
  void whateverHappens(@ForAll long seed, @ForAll byte[] events) {
    try (World world = new World()) {
      java.util.Random random = new java.util.Random(seed);
      for (byte event : events) {
        world.happens(event & 0xff, random);
      }
      world.subscribe("dialog", "1000");
      world.subscribe("presence", "1001");
      world.company.time.pass(SETTLED);
      world.check();
    }
  }

  /** A company whose calls and devices are made up event by event. */
  private static final class World implements AutoCloseable, SipUser {
    final TestCompany company = new TestCompany();
    private final Map<String, Set<DeviceKind>> devices = new HashMap<>();
    private final Map<String, Map<String, LiveCall.Part>> calls = new TreeMap<>();
    private final Map<String, String> parked = new HashMap<>();
    private final Map<String, ReachSettings> settings = new HashMap<>();
    private final Map<String, ExtensionState> told = new HashMap<>();
    private final Map<String, List<PhoneCall>> watching = new HashMap<>();
    private final VirtualSip sip = new VirtualSip(company.time, this);
    private final PresenceBoard board;
    private final Notifier notifier;

    World() {
      NUMBERS.forEach(company::add);
      board =
          new PresenceBoard(
              company.directory, number -> devices.getOrDefault(number, Set.of()), company.time);
      board.parking(this::parties);
      board.listen((before, now) -> told.put(now.number(), now));
      board.start(company.time);
      NUMBERS.forEach(number -> told.put(number, board.state(number).orElseThrow()));
      notifier =
          new Notifier(
              new Virtual(sip),
              company.time,
              company.time,
              subscribe -> new Subscribers.Verdict.Known("9000"),
              SubscriptionLimits.DEFAULT);
      Lamps.serve(board, company.directory, notifier);
    }

    private record Virtual(VirtualSip sip) implements DialogSignalling {
      @Override
      public ClientTransaction send(SipRequest request, Target target, ResponseListener listener) {
        return sip.send(request, target, listener);
      }

      @Override
      public Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener) {
        return sip.adopt(id, flow, listener);
      }

      @Override
      public String hostFor(Target target) {
        return sip.hostFor(target);
      }

      @Override
      public InetSocketAddress localAddressFor(Target target) {
        return sip.localAddressFor(target);
      }
    }

    @Override
    public void request(ServerTransaction transaction) {
      notifier.subscribe(transaction);
    }

    @Override
    public void flowClosed(Flow flow) {}

    void happens(int event, java.util.Random random) {
      String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
      String call = "call-" + random.nextInt(3);
      switch (event % 10) {
        case 0, 1, 2 -> picture(call, random);
        case 3 -> over(call);
        case 4 -> {
          devices.put(number, random.nextBoolean() ? Set.of() : EnumSet.of(DeviceKind.WEB));
          board.devicesChanged(number);
        }
        case 5 -> chooses(number, random);
        case 6 -> {
          if (random.nextBoolean()) {
            parked.put(call, number);
          } else {
            parked.remove(call);
          }
          board.parkingChanged();
        }
        case 7 -> subscribe(random.nextBoolean() ? "dialog" : "presence", number);
        case 8 -> company.time.pass(Duration.ofMillis(random.nextInt(4000)));
        default -> company.time.pass(Duration.ofMillis(random.nextInt(5)));
      }
    }

    private void picture(String call, java.util.Random random) {
      Map<String, LiveCall.Part> parts = new LinkedHashMap<>();
      for (String number : NUMBERS) {
        if (random.nextBoolean()) {
          LiveCall.Doing[] all = LiveCall.Doing.values();
          parts.put(
              number,
              new LiveCall.Part(
                  number,
                  all[random.nextInt(all.length)],
                  random.nextBoolean(),
                  CallParty.number("0" + random.nextInt(100))));
        }
      }
      calls.put(call, parts);
      board.changed(live(call, parts));
    }

    private void over(String call) {
      Map<String, LiveCall.Part> last = calls.remove(call);
      if (last != null) {
        board.over(live(call, last));
      }
    }

    private static LiveCall live(String call, Map<String, LiveCall.Part> parts) {
      return new LiveCall(
          call,
          LiveCall.State.TALKING,
          CallParty.number("1"),
          CallParty.number("2"),
          Instant.EPOCH,
          Optional.empty(),
          List.of(),
          List.of(),
          List.copyOf(parts.values()),
          List.of());
    }

    private void chooses(String number, java.util.Random random) {
      PresenceStatus[] all = PresenceStatus.values();
      Optional<TemporaryStatus> temporary =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(
                  new TemporaryStatus(
                      all[random.nextInt(all.length)],
                      company.time.instant().plusSeconds(1 + random.nextInt(5)),
                      Optional.of("until then")));
      ReachSettings chosen =
          ReachSettings.DEFAULT
              .withChosen(all[random.nextInt(all.length)], company.time.instant())
              .withTemporary(temporary);
      settings.put(number, chosen);
      company.directory.reached(
          company.directory.snapshot().byNumber(number).orElseThrow().id(), chosen);
    }

    void subscribe(String event, String number) {
      watching
          .computeIfAbsent(event + " " + number, none -> new ArrayList<>())
          .add(sip.phone("9000", Transport.UDP).send(Method.SUBSCRIBE, number, "Event: " + event));
    }

    private List<ParkedParty> parties() {
      return parked.entrySet().stream()
          .map(
              each ->
                  new ParkedParty(
                      "600" + each.getKey().charAt(5),
                      each.getKey(),
                      CallParty.extension(each.getValue(), "")))
          .toList();
    }

    void check() {
      for (String number : NUMBERS) {
        Activity activity = activity(number);
        PresenceStatus status =
            Optional.ofNullable(settings.get(number))
                .map(ReachSettings::chosen)
                .orElse(PresenceStatus.AVAILABLE);
        ExtensionState client = Optional.ofNullable(told.get(number)).orElseThrow();
        assertThat(client.activity())
            .as("what clients were told of %s", number)
            .isEqualTo(activity);
        assertThat(client.status()).as("the status of %s", number).isEqualTo(status);
        assertThat(board.state(number)).contains(client);
        for (PhoneCall lamp : watching.getOrDefault("dialog " + number, List.of())) {
          assertThat(withoutVersion(lamp)).isEqualTo(withoutVersion(dialogs(client)));
        }
        for (PhoneCall other : watching.getOrDefault("presence " + number, List.of())) {
          assertThat(last(other)).isEqualTo(Pidf.of(client, entity(number)));
          assertThat(last(other).contains("on-the-phone"))
              .as("whether %s is on the phone", number)
              .isEqualTo(activity.compareTo(Activity.RINGING) > 0);
        }
      }
    }

    /** The model: what the events amount to, found out without the board. */
    private Activity activity(String number) {
      List<Activity> each = new ArrayList<>();
      calls.forEach(
          (call, parts) -> {
            LiveCall.Part part = parts.get(number);
            if (part != null) {
              each.add(
                  number.equals(parked.get(call))
                      ? Activity.PARKED
                      : switch (part.doing()) {
                        case RINGING -> Activity.RINGING;
                        case HOLDING -> Activity.HOLDING;
                        case CALLING, TALKING -> Activity.IN_CALL;
                      });
            }
          });
      boolean there = !devices.getOrDefault(number, Set.of()).isEmpty();
      return each.stream()
          .max(Comparator.comparing(List.of(Activity.values())::indexOf))
          .orElse(there ? Activity.IDLE : Activity.OFFLINE);
    }

    private static SipUri entity(String number) {
      return SipUri.of(number, "127.0.0.1", 5060);
    }

    private static String dialogs(ExtensionState state) {
      return DialogInfo.of(state, entity(state.number()), 0);
    }

    private static String last(PhoneCall watch) {
      return PhoneCall.body(watch.got(Method.NOTIFY));
    }

    /** Each body of a subscription has the next version. */
    private static String withoutVersion(PhoneCall watch) {
      List<String> versions =
          watch.requests().stream()
              .map(PhoneCall::body)
              .map(body -> body.replaceAll("(?s).*?dialog-info\" version=\"(\\d+)\".*", "$1"))
              .toList();
      assertThat(versions)
          .isEqualTo(
              java.util.stream.IntStream.range(0, versions.size())
                  .mapToObj(Integer::toString)
                  .collect(Collectors.toList()));
      return withoutVersion(last(watch));
    }

    private static String withoutVersion(String document) {
      return document.replaceFirst("dialog-info\" version=\"\\d+\"", "");
    }

    @Override
    public void close() {
      company.close();
    }
  }
}
