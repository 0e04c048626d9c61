package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.flip.OwnCalls;
import org.magpie.exchange.flip.Retrieve;
import org.magpie.exchange.parking.FetchParked;
import org.magpie.exchange.parking.Park;
import org.magpie.exchange.parking.ParkingLot;
import org.magpie.exchange.pickup.PickUp;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.ring.Intercom;
import org.magpie.exchange.ring.PageGroup;
import org.magpie.exchange.ring.RingExtension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.PickupRules;
import org.magpie.exchange.routing.rule.PickupRules.Directed;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.trunk.DialTrunk;
import org.magpie.media.AudioSettings;
import org.magpie.media.MediaSettings;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.SipUser;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.BatonFibers;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;
import org.magpie.testkit.VirtualSip;

/**
 * Calls in virtual time among scripted phones: Alice 1000, Bob 1001, Carol 1002 (disabled) and Dora
 * 1003, Erin 1004 and Finn 1005 (without call waiting). Whoever an INVITE says it is from is
 * believed.
 */
final class CallWorld implements AutoCloseable, SipUser, CallEvents {
  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  final BatonFibers time;
  final VirtualSip sip;
  final VirtualMedia media;
  final MemoryRecords records = new MemoryRecords();
  final Calls calls;
  final List<String> activities = new ArrayList<>();
  final List<LiveCall> pictures = new ArrayList<>();
  final List<CallRecord> ended = new ArrayList<>();
  private final Map<String, List<Binding>> bindings = new HashMap<>();
  private final Map<Flow, DeviceKind> kinds = new HashMap<>();
  private final Map<String, Feature<Destination.ToExtension>> instead = new HashMap<>();
  final ParkingLot lot = new ParkingLot();
  private final CallControl control = new CallControl(this::running);
  final OwnCalls ownCalls;
  Parking parking = Parking.DEFAULT;
  List<PickupGroup> pickup = List.of();
  Directed directed = Directed.ANYONE;
  final TestLines lines = new TestLines();
  private DirectorySnapshot directory =
      DirectorySnapshot.of(
          1,
          List.of(
              extension(1, "1000", "Alice", true),
              extension(2, "1001", "Bob", true),
              extension(3, "1002", "Carol", false),
              extension(4, "1003", "Dora", true),
              extension(5, "1004", "Erin", true),
              withoutCallWaiting(extension(6, "1005", "Finn", true))));

  CallWorld() {
    this(1, CallSettings.DEFAULT);
  }

  CallWorld(long seed) {
    this(seed, CallSettings.DEFAULT);
  }

  CallWorld(long seed, CallSettings settings) {
    this(seed, settings, Attendant.Attendants.NONE);
  }

  CallWorld(long seed, CallSettings settings, Attendant.Attendants attendants) {
    this(seed, settings, attendants, Map.of());
  }

  /**
   * @param features in the place of, or beside, the ones that calls usually have
   */
  CallWorld(
      long seed,
      CallSettings settings,
      Attendant.Attendants attendants,
      Map<Class<? extends Destination>, Feature<?>> features) {
    time = new BatonFibers(seed, NOON);
    media = new VirtualMedia(time);
    Map<Class<? extends Destination>, Feature<?>> serving = new HashMap<>();
    RingExtension ringing = new RingExtension(this::devices);
    Feature<Destination.ToExtension> extensions =
        (call, destination) ->
            instead.getOrDefault(destination.number(), ringing).perform(call, destination);
    serving.put(Destination.ToExtension.class, extensions);
    serving.put(Destination.ToTrunk.class, new DialTrunk());
    serving.put(Destination.ToPagingGroup.class, new PageGroup(this::devices));
    Park park = new Park(lot, () -> parking, control);
    ownCalls = new OwnCalls(control, this::devices, time);
    PickUp pickUp = new PickUp(() -> live(), () -> new PickupRules(directed, pickup));
    serving.put(Destination.ToParkedCall.class, new FetchParked(lot));
    serving.put(
        Destination.ToService.class,
        ServiceDesk.empty()
            .with(new Intercom(this::devices), Service.INTERCOM)
            .with(park, Service.PARK, Service.PARK_AT)
            .with(pickUp, Service.PICKUP, Service.PICKUP_GROUP)
            .with(new Retrieve(ownCalls), Service.RETRIEVE));
    serving.putAll(features);
    sip = new VirtualSip(time, this);
    calls =
        new Calls(
            new CallServices(
                () -> settings,
                time,
                time,
                new VirtualSignalling(sip),
                media,
                new FixedDirectory(() -> directory),
                number -> devices(number).size(),
                records,
                serving,
                attendants,
                lines));
    calls.listen(this);
  }

  private record FixedDirectory(Supplier<DirectorySnapshot> now) implements Directory {
    @Override
    public DirectorySnapshot snapshot() {
      return now.get();
    }

    @Override
    public Cancellable onChange(Consumer<DirectoryChange> listener) {
      return () -> {};
    }
  }

  /** Has calls to an extension served by this instead of its devices. */
  void serve(String number, Feature<Destination.ToExtension> by) {
    instead.put(number, by);
  }

  /** From now on, these rules of the company hold. */
  void company(UnaryOperator<Company> change) {
    directory = directory.with(change.apply(directory.company()));
  }

  /** The far end of a trunk, which the company's rules are to name. */
  ScriptedPhone trunk(String id) {
    ScriptedPhone far = sip.phone(id, Transport.UDP);
    lines.add(id, far);
    return far;
  }

  /** Calls from now on reach an extension in this way. */
  void reach(String number, ReachSettings settings) {
    reach(number, before -> settings);
  }

  /** Calls from now on reach an extension in this way. */
  void reach(String number, UnaryOperator<ReachSettings> change) {
    Extension extension = directory.byNumber(number).orElseThrow();
    directory = directory.with(extension.id(), change.apply(directory.reach(extension)));
  }

  private Calls running() {
    return calls;
  }

  private Collection<LiveCall> live() {
    return calls.live();
  }

  /** What is ordered from outside. */
  CallControl control() {
    return control;
  }

  /** The part that a phone has in a call. */
  CallControl.Participation part(ScriptedPhone phone, PhoneCall call) {
    return control().participation(phone.number(), call.callId()).orElseThrow();
  }

  /** What was registered for a phone. */
  Binding binding(ScriptedPhone phone) {
    return devices(phone.number()).stream()
        .filter(device -> device.flow().equals(phone.flow()))
        .findFirst()
        .orElseThrow();
  }

  /** A telephone of an extension that is registered by UDP. */
  ScriptedPhone phone(String number) {
    return device(number, Transport.UDP, DeviceKind.PHONE);
  }

  /** A browser of an extension. */
  ScriptedPhone browser(String number) {
    return device(number, Transport.WSS, DeviceKind.WEB);
  }

  ScriptedPhone device(String number, Transport transport, DeviceKind kind) {
    ScriptedPhone phone = sip.phone(number, transport);
    register(phone, kind);
    return phone;
  }

  void register(ScriptedPhone phone, DeviceKind kind) {
    kinds.put(phone.flow(), kind);
    Binding binding =
        new Binding(
            phone.number(),
            kind,
            phone.contact(),
            phone.flow(),
            NOON.plus(Duration.ofHours(1)),
            "scripted",
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            true,
            kind == DeviceKind.WEB,
            login(phone.number(), kind));
    bindings.computeIfAbsent(phone.number(), number -> new ArrayList<>()).add(binding);
    calls.deviceCame(binding);
  }

  List<Binding> devices(String number) {
    return bindings.getOrDefault(number, List.of()).stream().filter(Binding::reachable).toList();
  }

  /** What the phone at 127.0.0.2 offers. */
  static Sdp sdp(int port) {
    return Sdp.audio("127.0.0.2", port);
  }

  @Override
  public void request(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    if (!request.method().equals(Method.INVITE)) {
      transaction.respond(SipResponse.to(request, 405).build());
      return;
    }
    String number = ((SipUri) request.from().uri()).user().orElseThrow();
    Optional<String> trunk = lines.of(transaction.flow());
    if (trunk.isPresent()) {
      calls.invite(
          transaction,
          CallerIdentity.outside(
              CallParty.number("13800000000"),
              trunk.get(),
              ((SipUri) request.requestUri()).user().orElse("")));
      return;
    }
    DeviceKind kind = kinds.getOrDefault(transaction.flow(), DeviceKind.WEB);
    calls.invite(
        transaction,
        new CallerIdentity(
            directory.byNumber(number).orElseThrow(), kind, login(number, kind), true));
  }

  /** Browsers have one login for each extension, telephones none. */
  private static Optional<String> login(String number, DeviceKind kind) {
    return Optional.of("login of " + number).filter(id -> kind == DeviceKind.WEB);
  }

  @Override
  public void flowClosed(Flow flow) {}

  @Override
  public void activity(String extension, ExtensionActivity activity) {
    activities.add(extension + " " + activity);
  }

  @Override
  public void changed(LiveCall call) {
    pictures.add(call);
  }

  @Override
  public void ended(CallRecord record) {
    ended.add(record);
  }

  /** Lets everything end, and checks that nothing is left behind. */
  @Override
  public void close() {
    time.pass(Duration.ofSeconds(120));
    try {
      long left = time.living() + calls.size() + calls.nameable() + media.legs() + sip.dialogs();
      if (left != 0) {
        throw new AssertionError(
            "left behind: %d threads, %d calls, %d names, %d media legs, %d dialogs"
                .formatted(
                    time.living(), calls.size(), calls.nameable(), media.legs(), sip.dialogs()));
      }
    } finally {
      time.close();
    }
  }

  /** The open media of who receives sound at a port. */
  VirtualMedia.Leg mediaAt(int port) {
    return media.opened().stream()
        .filter(leg -> !leg.closed())
        .filter(leg -> leg.settings().flatMap(MediaSettings::audio).isPresent())
        .filter(
            leg ->
                leg.settings()
                    .flatMap(MediaSettings::audio)
                    .flatMap(AudioSettings::remote)
                    .filter(remote -> remote.getPort() == port)
                    .isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody is heard at " + port));
  }

  private static Extension withoutCallWaiting(Extension extension) {
    return new Extension(
        extension.id(),
        extension.number(),
        extension.name(),
        extension.email(),
        extension.enabled(),
        extension.version(),
        extension.password(),
        extension.sipSecret(),
        new ExtensionSettings(false, true, true, true, RecordingPermission.START));
  }

  private static Extension extension(long id, String number, String name, boolean enabled) {
    return new Extension(
        id, number, name, Optional.empty(), enabled, 1, Optional.empty(), Optional.empty());
  }
}
