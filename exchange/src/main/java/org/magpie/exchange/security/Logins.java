package org.magpie.exchange.security;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.base.Scheduler;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins of people with a client: by extension number or e-mail address and password, one
 * session for each kind of client, each with SIP credentials of its own that end with it.
 *
 * <p>Sessions live in memory and survive a restart in the store. Safe from any thread, never
 * blocks: what takes time comes as a stage.
 */
public final class Logins implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
  private static final int MOST_TOKEN = 254;
  private static final Duration SWEEP = Duration.ofMinutes(1);
  // How exact the time of last use is kept over a restart; each note costs a write.
  private static final Duration NOTE_USE = Duration.ofMinutes(10);

  /**
   * How long sessions last.
   *
   * @param unused after this without a use
   * @param longest in any case
   */
  public record Lifetimes(Duration unused, Duration longest) {
    /** What holds unless configured otherwise. */
    public static final Lifetimes DEFAULT = new Lifetimes(Duration.ofDays(14), Duration.ofDays(90));
  }

  private record Slot(long extensionId, ClientKind kind) {}

  /** A session with the one thing about it that changes. */
  private static final class Live {
    volatile Session session;
    volatile long seen;
    volatile long noted;

    Live(Session session) {
      this.session = session;
      this.seen = session.seen().toEpochMilli();
      this.noted = seen;
    }
  }

  private final Directory directory;
  private final SessionStore store;
  private final LoginCheck check;
  private final Installation installation;
  private final Lifetimes lifetimes;
  private final InstantSource clock;
  private final Scheduler scheduler;
  private final ConcurrentHashMap<String, Live> byTokenHash = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Live> byRegistername = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Slot, Live> bySlot = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Consumer<SessionEnded>> listeners =
      new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Consumer<Session>> renewalListeners =
      new CopyOnWriteArrayList<>();
  private final Cancellable directoryWatch;
  private volatile SdkLogins sdk = SdkLogins.OFF;
  private volatile Cancellable sweep;
  private volatile boolean closed;

  /** Loads the sessions that survived; blocks while it does. */
  public Logins(
      Directory directory,
      SessionStore store,
      Passwords passwords,
      AddressGuard guard,
      Installation installation,
      Lifetimes lifetimes,
      InstantSource clock,
      Scheduler scheduler) {
    this.directory = directory;
    this.store = store;
    this.check = new LoginCheck(directory, passwords, guard, clock);
    this.installation = installation;
    this.lifetimes = lifetimes;
    this.clock = clock;
    this.scheduler = scheduler;
    store.loadAll().forEach(session -> publish(new Live(session)));
    directoryWatch = directory.onChange(this::directoryChanged);
    sweep = scheduler.schedule(SWEEP, this::sweep);
  }

  /**
   * Lets embedded SDKs log in by signature. Their sessions that survived a restart end here when
   * they no longer hold, for the SDK may have been switched off or its key refreshed meanwhile.
   */
  public void admitSdk(SdkLogins admitted) {
    sdk = admitted;
    endSdk(
        session -> !admitted.keeps(session),
        admitted.on() ? SessionEnd.SDK_KEY_REFRESHED : SessionEnd.SDK_OFF);
  }

  /** Ends the sessions of all embedded SDKs: void at once, then listeners are told. */
  public void endSdk(SessionEnd reason) {
    endSdk(session -> true, reason);
  }

  /** How many embedded SDKs are logged in. */
  public int sdkSessions() {
    return (int) byTokenHash.values().stream().filter(live -> live.session.kind().sdk()).count();
  }

  private void endSdk(Predicate<Session> which, SessionEnd reason) {
    List<String> ended = new ArrayList<>();
    for (Live live : byTokenHash.values()) {
      if (live.session.kind().sdk() && which.test(live.session) && withdraw(live, reason)) {
        ended.add(live.session.id());
      }
    }
    if (!ended.isEmpty()) {
      removeKept(ended);
    }
  }

  /**
   * Logs somebody in; who comes with an embedded SDK shows a signature and not the password. The
   * session is durable before the stage completes. An older session of the same kind ends with
   * {@link SessionEnd#ELSEWHERE}.
   */
  public CompletionStage<LoginResult> login(
      String username, String password, ClientKind kind, InetAddress address) {
    return check
        .who(username, password, kind, sdk, address)
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case LoginCheck.Outcome.Known(Extension extension) ->
                      open(extension, password, kind, address);
                  case LoginCheck.Outcome.Not(LoginResult answer) ->
                      CompletableFuture.completedFuture(answer);
                });
  }

  private CompletionStage<LoginResult> open(
      Extension extension, String shown, ClientKind kind, InetAddress address) {
    if (!kind.allowedBy(extension.settings())) {
      return CompletableFuture.completedFuture(new LoginResult.ClientDisabled());
    }
    String token = Ids.token();
    String registername = Ids.random(24);
    Instant now = clock.instant();
    Session session =
        new Session(
            Ids.random(16),
            extension.id(),
            kind,
            Tokens.hash(token),
            registername,
            Tokens.ha1(registername, installation.realm(), Ids.token()),
            address.getHostAddress(),
            now,
            now);
    Live older = publish(new Live(session));
    List<String> ended = older == null ? List.of() : List.of(older.session.id());
    return store
        .replace(session, ended)
        .handle(
            (stored, failure) -> {
              if (older != null) {
                withdraw(older, SessionEnd.ELSEWHERE);
              }
              if (failure != null) {
                forget(byTokenHash.get(session.tokenHash()));
                throw new CompletionException(failure);
              }
              endIfOutdated(session, extension);
              endIfNoLongerSigned(session, shown);
              return new LoginResult.LoggedIn(session, extension, token);
            });
  }

  /** The extension may have changed while its password was checked and the session written. */
  private void endIfOutdated(Session session, Extension seen) {
    Optional<Extension> now = directory.snapshot().byId(seen.id());
    SessionRules.reasonToEnd(session, seen, now).ifPresent(reason -> end(session, reason));
    removeIfEnded(session);
  }

  /** The SDK may have been switched off or its key refreshed while the session was written. */
  private void endIfNoLongerSigned(Session session, String signature) {
    if (session.kind().sdk() && !sdk.signed(session.extensionId(), signature)) {
      end(session, sdk.on() ? SessionEnd.SDK_KEY_REFRESHED : SessionEnd.SDK_OFF);
    }
  }

  /** Gives the session of the same kind that this one puts out. */
  private @Nullable Live publish(Live live) {
    byTokenHash.put(live.session.tokenHash(), live);
    byRegistername.put(live.session.registername(), live);
    return bySlot.put(slot(live), live);
  }

  private static Slot slot(Live live) {
    return new Slot(live.session.extensionId(), live.session.kind());
  }

  /** The session that an access token stands for; notes its use. */
  public Optional<Session> session(String accessToken) {
    if (accessToken.length() > MOST_TOKEN) {
      return Optional.empty();
    }
    return Optional.ofNullable(byTokenHash.get(Tokens.hash(accessToken))).flatMap(this::use);
  }

  /** The session whose SIP credentials carry this user name. It is not known who asks. */
  public Optional<Session> byRegistername(String registername) {
    Live live = byRegistername.get(registername);
    return live == null || expired(live, clock.instant())
        ? Optional.empty()
        : Optional.of(live.session);
  }

  /** Notes that a session is used, by somebody who has shown its token or SIP credentials. */
  public void used(Session session) {
    Live live = byTokenHash.get(session.tokenHash());
    if (live != null) {
      live.seen = clock.millis();
    }
  }

  private Optional<Session> use(Live live) {
    Instant now = clock.instant();
    if (expired(live, now)) {
      end(live.session, SessionEnd.EXPIRED);
      return Optional.empty();
    }
    live.seen = now.toEpochMilli();
    return Optional.of(live.session);
  }

  private boolean expired(Live live, Instant now) {
    return now.isAfter(live.session.created().plus(lifetimes.longest()))
        || now.isAfter(Instant.ofEpochMilli(live.seen).plus(lifetimes.unused()));
  }

  /** Whose session it is; empty when the extension was deleted just now. */
  public Optional<Extension> extension(Session session) {
    return directory.snapshot().byId(session.extensionId());
  }

  /** The sessions of an extension. */
  public List<Session> sessions(long extensionId) {
    List<Session> sessions = new ArrayList<>();
    for (ClientKind kind : ClientKind.values()) {
      Live live = bySlot.get(new Slot(extensionId, kind));
      if (live != null) {
        sessions.add(live.session);
      }
    }
    return sessions;
  }

  /** What the client of this session registers with. */
  public SipCredentials registerInfo(Session session) {
    return new SipCredentials(session.registername(), installation.realm(), session.ha1());
  }

  /** Ends the session of this token, if there is one. */
  public void logout(String accessToken) {
    session(accessToken).ifPresent(session -> end(session, SessionEnd.LOGOUT));
  }

  /** Ends a session: token and SIP credentials are void at once, then listeners are told. */
  public void end(Session session, SessionEnd reason) {
    Live live = byTokenHash.get(session.tokenHash());
    if (live != null && withdraw(live, reason)) {
      removeKept(List.of(session.id()));
    }
  }

  /** A session that ended just before it was handed to the store must not survive there. */
  private void removeIfEnded(Session session) {
    if (!byTokenHash.containsKey(session.tokenHash())) {
      removeKept(List.of(session.id()));
    }
  }

  private void removeKept(List<String> ids) {
    store
        .remove(ids)
        .exceptionally(
            failure -> {
              LOG.error("could not remove sessions {} from the store", ids, failure);
              return null;
            });
  }

  private boolean withdraw(Live live, SessionEnd reason) {
    if (!forget(live)) {
      return false;
    }
    SessionEnded ended = new SessionEnded(live.session, reason);
    for (Consumer<SessionEnded> listener : listeners) {
      listener.accept(ended);
    }
    return true;
  }

  private boolean forget(@Nullable Live live) {
    if (live == null || !byTokenHash.remove(live.session.tokenHash(), live)) {
      return false;
    }
    byRegistername.remove(live.session.registername(), live);
    bySlot.remove(slot(live), live);
    return true;
  }

  /**
   * Tells of every session that ends, on the thread that ended it: sockets opened with it must
   * close. The listener must be short and must not block.
   */
  public Cancellable onEnded(Consumer<SessionEnded> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void directoryChanged(DirectoryChange change) {
    for (DirectoryChange.Changed changed : change.changed()) {
      if (changed.before().isPresent()) {
        Extension before = changed.before().get();
        sessions(before.id()).forEach(session -> changed(session, before, changed.after()));
      }
    }
  }

  private void changed(Session session, Extension before, Optional<Extension> after) {
    Optional<SessionEnd> reason = SessionRules.reasonToEnd(session, before, after);
    if (reason.isPresent()) {
      end(session, reason.get());
    } else if (after.filter(now -> SessionRules.renewsCredentials(before, now)).isPresent()) {
      renewCredentials(session);
    }
  }

  private void renewCredentials(Session session) {
    Live live = byTokenHash.get(session.tokenHash());
    if (live == null) {
      return;
    }
    String name = Ids.random(24);
    Session renewed =
        live.session.withCredentials(name, Tokens.ha1(name, installation.realm(), Ids.token()));
    byRegistername.put(name, live);
    live.session = renewed;
    byRegistername.remove(session.registername(), live);
    if (byTokenHash.get(session.tokenHash()) != live) {
      byRegistername.remove(name, live); // it ended meanwhile
      return;
    }
    store
        .replace(renewed, List.of(renewed.id()))
        .exceptionally(
            failure -> {
              LOG.error("could not keep new credentials of {}", renewed, failure);
              return null;
            });
    removeIfEnded(renewed);
    renewalListeners.forEach(listener -> listener.accept(renewed));
  }

  /**
   * Tells of every session that got new SIP credentials, on the thread that changed them; the old
   * ones are void by then. The listener must be short and must not block.
   */
  public Cancellable onRenewed(Consumer<Session> listener) {
    renewalListeners.add(listener);
    return () -> renewalListeners.remove(listener);
  }

  private void sweep() {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    Map<String, Instant> used = new HashMap<>();
    for (Live live : byTokenHash.values()) {
      if (expired(live, now)) {
        end(live.session, SessionEnd.EXPIRED);
      } else if (live.seen - live.noted >= NOTE_USE.toMillis()) {
        live.noted = live.seen;
        used.put(live.session.id(), Instant.ofEpochMilli(live.seen));
      }
    }
    if (!used.isEmpty()) {
      store
          .seen(used)
          .exceptionally(
              failure -> {
                LOG.warn("could not note the use of {} sessions", used.size(), failure);
                return null;
              });
    }
    sweep = scheduler.schedule(SWEEP, this::sweep);
  }

  /** Stops sweeping and listening; sessions stay in the store. */
  @Override
  public void close() {
    closed = true;
    sweep.cancel();
    directoryWatch.cancel();
  }
}
