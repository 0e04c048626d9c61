package org.magpie.exchange.registration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.registration.RegisterRequest.Wish;
import org.magpie.exchange.registration.RegistrationChange.Removal;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.SessionEnded;
import org.magpie.exchange.security.SipAuthentication;
import org.magpie.exchange.security.SipIdentity;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * The registrar (RFC 3261 10.3): answers REGISTER and knows where each extension can be reached.
 *
 * <p>Everything happens on the signalling loop, without locks and without the database; other
 * threads read immutable lists. A binding ends when it expires, when its device says so, when its
 * connection closes (a WebSocket or a flow of RFC 5626; a telephone by TCP that can be connected to
 * stays), when its login ends, or when its extension loses what it registered with.
 */
public final class Registrar {
  private static final Set<String> KNOWN_OPTIONS = Set.of("path", "outbound");
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int MOST_CONTACTS = 10;
  private static final int MOST_TEXT = 2048;
  private static final int MOST_AGENT = 200;

  private final SipAuthentication authenticator;
  private final RegistrarSettings settings;
  private final InstantSource clock;
  private final Bindings bindings = new Bindings();
  private final Recollection recollection;
  private final LateLoop loop = new LateLoop();
  private @Nullable Scheduler scheduler;

  /**
   * @param store keeps telephones by UDP over a restart; empty to keep none
   */
  public Registrar(
      SipAuthentication authenticator,
      RegistrarSettings settings,
      Directory directory,
      Logins logins,
      Optional<RegistrationStore> store,
      InstantSource clock) {
    this.authenticator = authenticator;
    this.settings = settings;
    this.clock = clock;
    this.recollection = new Recollection(store, bindings);
    recollection.load(directory.snapshot(), clock.instant(), settings);
    directory.onChange(change -> loop.execute(() -> directoryChanged(change)));
    logins.onEnded(ended -> loop.execute(() -> loginEnded(ended)));
  }

  /** Begins to watch the time, once the signalling loop runs. */
  public void start(Executor signalling, Scheduler timers) {
    loop.start(signalling);
    loop.execute(
        () -> {
          scheduler = timers;
          tick();
        });
  }

  /** The devices of an extension, in the order in which they came. Immutable; any thread. */
  public List<Binding> bindings(String extension) {
    return bindings.of(extension);
  }

  /** How many devices there are in all. Any thread. */
  public int size() {
    return bindings.size();
  }

  /** Whether a device is registered from this address. Any thread. */
  public boolean registeredFrom(InetAddress address) {
    return bindings.registeredFrom(address);
  }

  /** Tells of every change, on the signalling loop; the listener must not block. */
  public Cancellable onChange(Consumer<RegistrationChange> listener) {
    return bindings.onChange(listener);
  }

  /** A connection ended. On the signalling loop. */
  public void flowClosed(Flow flow) {
    for (Contact contact : bindings.over(flow)) {
      if (!contact.binding.reconnectable()) {
        bindings.remove(contact, Removal.FLOW_CLOSED);
      }
    }
  }

  /** Answers a REGISTER. On the signalling loop. */
  public void register(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    List<String> unknown = new ArrayList<>();
    for (String option : request.required()) {
      if (!KNOWN_OPTIONS.contains(option)) {
        unknown.add(option);
      }
    }
    if (!unknown.isEmpty()) {
      transaction.respond(
          SipResponse.to(request, 420)
              .header(HeaderNames.UNSUPPORTED, String.join(", ", unknown))
              .build());
      return;
    }
    transaction.respond(
        switch (authenticator.authenticate(transaction)) {
          case SipIdentity.Challenge(SipResponse response) -> response;
          case SipIdentity.Refused(SipResponse response) -> response;
          case SipIdentity.Identified identity -> serve(transaction, identity);
        });
  }

  private SipResponse serve(ServerTransaction transaction, SipIdentity.Identified identity) {
    SipRequest request = transaction.request();
    String number = identity.extension().number();
    if (!(request.to().uri() instanceof SipUri to)) {
      return SipResponse.to(request, 400).build(); // RFC 3261 10.2: no address of record
    }
    // RFC 3261 10.3 step 4 and 5: others' addresses are refused whether they exist or not.
    if (!to.user().equals(Optional.of(number))) {
      return SipResponse.to(request, 403).build();
    }
    if (request.contactIsWildcard()) {
      return removeAll(request, number);
    }
    Optional<List<Wish>> wishes = RegisterRequest.wishes(request);
    if (wishes.isEmpty() || wishes.get().size() > MOST_CONTACTS || oversized(request)) {
      return SipResponse.to(request, 400).build();
    }
    SipResponse refusal = check(request, number, wishes.get());
    if (refusal != null) {
      return refusal;
    }
    // All of it was found right, so all of it is done: no request is half obeyed.
    for (Wish wish : wishes.get()) {
      apply(transaction, identity, wish);
    }
    return accepted(request, number, wishes.get());
  }

  private static boolean oversized(SipRequest request) {
    int length = request.callId().length();
    for (String contact : request.headers().all(HeaderNames.CONTACT)) {
      length += contact.length();
    }
    for (String path : request.headers().all(HeaderNames.PATH)) {
      length += path.length();
    }
    return length > MOST_TEXT;
  }

  private SipResponse removeAll(SipRequest request, String number) {
    OptionalInt expires = RegisterRequest.expires(request);
    if (expires.isEmpty() || expires.getAsInt() != 0) {
      return SipResponse.to(request, 400).reason("Wildcard needs Expires 0").build();
    }
    List<Contact> contacts = List.copyOf(bindings.contacts(number));
    for (Contact contact : contacts) {
      if (outOfOrder(request, contact)) {
        return SipResponse.to(request, 500).reason("CSeq out of order").build();
      }
    }
    for (Contact contact : contacts) {
      remove(contact, Removal.UNREGISTERED);
    }
    return accepted(request, number, List.of());
  }

  /** RFC 3261 10.3 step 6 and 7: what would be wrong with doing it; null if nothing. */
  private @Nullable SipResponse check(SipRequest request, String number, List<Wish> wishes) {
    int grows = 0;
    for (Wish wish : wishes) {
      int seconds = wish.seconds().orElse((int) settings.usual().toSeconds());
      if (seconds > 0 && seconds < settings.shortest().toSeconds()) {
        return SipResponse.to(request, 423)
            .header(HeaderNames.MIN_EXPIRES, Long.toString(settings.shortest().toSeconds()))
            .build();
      }
      Contact known = find(number, wish);
      if (known == null) {
        grows += seconds > 0 ? 1 : 0;
      } else if (outOfOrder(request, known)) {
        return SipResponse.to(request, 500).reason("CSeq out of order").build();
      }
    }
    if (grows > 0 && bindings.contacts(number).size() + grows > settings.perExtension()) {
      return SipResponse.to(request, 403).reason("Too many registered devices").build();
    }
    if (grows > 0 && bindings.size() + grows > settings.total()) {
      return SipResponse.to(request, 503).header(HeaderNames.RETRY_AFTER, "60").build();
    }
    return null;
  }

  private static boolean outOfOrder(SipRequest request, Contact known) {
    return request.cseq().number() <= known.cseq && known.callId.equals(request.callId());
  }

  private @Nullable Contact find(String number, Wish wish) {
    for (Contact contact : bindings.contacts(number)) {
      Binding binding = contact.binding;
      boolean named = binding.instance().isPresent() && binding.registration().isPresent();
      if (named != wish.named()) {
        continue;
      }
      if (named
          ? binding.instance().equals(wish.instance())
              && binding.registration().equals(wish.registration())
          : binding.contact().uri() instanceof SipUri uri && uri.equivalent(wish.uri())) {
        return contact;
      }
    }
    return null;
  }

  private void apply(ServerTransaction transaction, SipIdentity.Identified identity, Wish wish) {
    SipRequest request = transaction.request();
    String number = identity.extension().number();
    Contact known = find(number, wish);
    int seconds = wish.seconds().orElse((int) settings.usual().toSeconds());
    if (seconds == 0) {
      if (known != null) {
        remove(known, Removal.UNREGISTERED);
      }
      return;
    }
    Duration lifetime = Duration.ofSeconds(Math.min(seconds, settings.longest().toSeconds()));
    Instant expires = clock.instant().plus(lifetime);
    String agent = cut(request.headers().first(HeaderNames.USER_AGENT).orElse(""), MOST_AGENT);
    List<NameAddr> path = path(request);
    Optional<String> loginId = identity.loginId();
    if (known != null) {
      known.callId = request.callId();
      known.cseq = request.cseq().number();
      if (same(known.binding, transaction.flow(), wish, agent, path, loginId)) {
        bindings.refresh(known, known.binding.until(expires));
      } else {
        known.text = wish.address().toString();
        known.moved = true;
        bindings.move(known, binding(transaction, identity, wish, expires, agent, path));
      }
      recollection.changed(known, lifetime);
      return;
    }
    Contact added =
        new Contact(
            new RegistrationStore.Key(number, wish.key()),
            binding(transaction, identity, wish, expires, agent, path),
            request.callId(),
            request.cseq().number(),
            wish.address().toString());
    bindings.add(added);
    recollection.changed(added, lifetime);
  }

  private static boolean same(
      Binding known,
      Flow flow,
      Wish wish,
      String agent,
      List<NameAddr> path,
      Optional<String> loginId) {
    return known.flow().equals(flow)
        && known.userAgent().equals(agent)
        && known.loginId().equals(loginId)
        && known.contact().uri().equals(wish.uri())
        && known.contact().parameters().toString().equals(wish.address().parameters().toString())
        && known.path().equals(path);
  }

  private static List<NameAddr> path(SipRequest request) {
    if (!request.headers().has(HeaderNames.PATH)) {
      return List.of();
    }
    List<NameAddr> path = new ArrayList<>();
    for (String value : request.headers().all(HeaderNames.PATH)) {
      path.addAll(NameAddr.parseList(value));
    }
    return List.copyOf(path);
  }

  private static Binding binding(
      ServerTransaction transaction,
      SipIdentity.Identified identity,
      Wish wish,
      Instant expires,
      String agent,
      List<NameAddr> path) {
    Flow flow = transaction.flow();
    boolean webSocket = flow.transport().webSocket();
    return new Binding(
        identity.extension().number(),
        DeviceKinds.of(identity.session().map(Session::kind), wish.uri(), agent, webSocket),
        wish.address(),
        flow,
        expires,
        agent,
        wish.instance(),
        wish.registration(),
        path,
        path.isEmpty() && sourceIsContact(flow, wish.uri()),
        webSocket || wish.address().parameters().has("+sip.ice"),
        identity.loginId());
  }

  /** The contact names the very address the request came from: no NAT lies between. */
  static boolean sourceIsContact(Flow flow, SipUri uri) {
    InetSocketAddress remote = flow.remote();
    if (flow.transport().webSocket() || !literal(uri.host(), remote.getAddress())) {
      return false;
    }
    // By TCP the source port is a passing one; the contact names the one that is listened on.
    int port = uri.port() < 0 ? Transport.UDP.defaultPort() : uri.port();
    return flow.transport() != Transport.UDP || port == remote.getPort();
  }

  private static boolean literal(String host, InetAddress address) {
    if (!host.startsWith("[")) {
      return host.equals(address.getHostAddress());
    }
    try {
      return InetAddress.ofLiteral(host.substring(1, host.length() - 1)).equals(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private SipResponse accepted(SipRequest request, String number, List<Wish> wishes) {
    SipResponse.Builder response = SipResponse.to(request, 200);
    Instant now = clock.instant();
    for (Contact contact : bindings.contacts(number)) {
      // Rounded up, so that a device is told the time it asked for and not a second less.
      long left = Duration.between(now, contact.binding.expires()).plusMillis(999).toSeconds();
      response.header(HeaderNames.CONTACT, contact.text + ";expires=" + Math.max(0, left));
    }
    Set<String> supported = request.supported();
    if (supported.contains("path")) {
      for (String path : request.headers().all(HeaderNames.PATH)) {
        response.header(HeaderNames.PATH, path);
      }
    }
    if (supported.contains("outbound") && wishes.stream().anyMatch(Wish::named)) {
      response.header(HeaderNames.REQUIRE, "outbound"); // RFC 5626 6
    }
    return response.build();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private void remove(Contact contact, Removal reason) {
    if (bindings.remove(contact, reason)) {
      recollection.removed(contact);
    }
  }

  private void directoryChanged(DirectoryChange change) {
    for (DirectoryChange.Changed changed : change.changed()) {
      if (changed.before().isPresent()) {
        Extension before = changed.before().get();
        Optional<Extension> after = changed.after().filter(Extension::enabled);
        boolean gone = after.isEmpty() || !after.get().number().equals(before.number());
        boolean secretGone = gone || !after.get().sipSecret().equals(before.sipSecret());
        for (Contact contact : List.copyOf(bindings.contacts(before.number()))) {
          // A login's credentials are its own and do not depend on the telephones' secret.
          if (gone || (secretGone && contact.binding.loginId().isEmpty())) {
            remove(contact, Removal.EXTENSION_CHANGED);
          }
        }
      }
    }
  }

  private void loginEnded(SessionEnded ended) {
    for (Contact contact : bindings.ofLogin(ended.session().id())) {
      remove(contact, Removal.LOGIN_ENDED);
      contact.binding.flow().close();
    }
  }

  private void tick() {
    Instant now = clock.instant();
    for (Contact contact : bindings.expiry().due(now)) {
      remove(contact, Removal.EXPIRED);
    }
    recollection.write();
    if (scheduler != null) {
      scheduler.schedule(TICK, this::tick);
    }
  }
}
