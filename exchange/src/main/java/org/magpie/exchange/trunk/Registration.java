package org.magpie.exchange.trunk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Ids;
import org.magpie.exchange.call.Contacts;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.exchange.trunk.TrunkState.Registered;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps us registered with a trunk's far end (RFC 3261 10.2): asks with our account, refreshes in
 * time, tries again after a failure, and says goodbye. On the signalling loop; {@link #state} from
 * any thread.
 *
 * <pre>
 *   TRYING ──200──▶ REGISTERED ──refresh──▶ TRYING …
 *      ├──401, 407 twice, 403, 404──▶ REFUSED ──5 min──▶ TRYING
 *      └──anything else─────────────▶ FAILED ──30 s────▶ TRYING
 * </pre>
 */
final class Registration {
  static final String LINE = "line";
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final int ASKED_SECONDS = 600;
  private static final int LEAST_SECONDS = 20;
  private static final int MOST_SECONDS = 86_400;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

  private final Trunk trunk;
  private final Trunk.Account account;
  private final Surroundings around;
  private final Supplier<Optional<Target>> target;
  private final DigestClient digest;
  private final String callId = Ids.random(24);

  /** In our Contact, and so in the Request-URI of what comes: nobody else knows it. */
  private final String token = Ids.random(20);

  private volatile Registered state = new Registered(Registered.Phase.TRYING, Optional.empty());
  private String trouble = "";
  private int seconds = ASKED_SECONDS;
  private long number;
  private @Nullable Cancellable next;
  private boolean underWay;
  private boolean closed;

  Registration(
      Trunk trunk, Trunk.Account account, Surroundings around, Supplier<Optional<Target>> target) {
    this.trunk = trunk;
    this.account = account;
    this.around = around;
    this.target = target;
    String user =
        account.authenticationUser().isEmpty() ? account.user() : account.authenticationUser();
    this.digest = new DigestClient(user, account.secret());
  }

  Registered state() {
    return state;
  }

  /** What the far end had against it; empty when all is well. */
  String trouble() {
    return trouble;
  }

  /** Whether a URI is the Contact of ours that we registered. */
  boolean names(SipUri uri) {
    return uri.parameter(LINE).filter(token::equals).isPresent();
  }

  /** Registers now, unless that is under way. */
  void register() {
    if (!closed && !underWay) {
      send(seconds);
    }
  }

  private void send(int expires) {
    stop();
    Optional<Target> to = target.get();
    if (to.isEmpty()) {
      return;
    }
    NameAddr self = NameAddr.of(SipUri.of(account.user(), trunk.host(), -1));
    number++;
    SipRequest request =
        Requests.of(Method.REGISTER, trunk, self, self, callId, number)
            .header(HeaderNames.CONTACT, contact(to.get()).toString())
            .header(HeaderNames.EXPIRES, String.valueOf(expires))
            .build();
    underWay = true;
    send(request, to.get(), expires);
  }

  private NameAddr contact(Target to) {
    NameAddr plain = Contacts.contact(around.signalling(), to, account.user());
    return NameAddr.of(((SipUri) plain.uri()).withParameter(LINE, token));
  }

  private void send(SipRequest request, Target to, int expires) {
    around
        .signalling()
        .send(
            request,
            to,
            new ResponseListener() {
              @Override
              public void response(SipResponse response) {
                if (!response.provisional()) {
                  answered(request, to, expires, response);
                }
              }

              @Override
              public void timedOut() {
                Registration.this.failed(Registered.Phase.FAILED, "no answer to REGISTER");
              }

              @Override
              public void failed(String reason) {
                Registration.this.failed(Registered.Phase.FAILED, reason);
              }
            });
  }

  private void answered(SipRequest request, Target to, int expires, SipResponse response) {
    Optional<SipRequest> again = digest.answer(request, response);
    if (again.isPresent()) {
      number = again.get().cseq().number();
      send(again.get(), to, expires);
    } else if (response.success()) {
      underWay = false;
      if (expires > 0 && !closed) {
        registered(granted(response));
      }
    } else if (response.status() == 423 && asksForMore(response)) {
      underWay = false;
      register();
    } else {
      Registered.Phase phase =
          switch (response.status()) {
            case 401, 403, 404, 407 -> Registered.Phase.REFUSED;
            default -> Registered.Phase.FAILED;
          };
      failed(phase, response.status() + " " + response.reason() + " to REGISTER");
    }
  }

  /** RFC 3261 10.2.8. */
  private boolean asksForMore(SipResponse response) {
    OptionalInt least =
        response
            .headers()
            .first(HeaderNames.MIN_EXPIRES)
            .map(Registration::number)
            .orElse(OptionalInt.empty());
    if (least.isEmpty() || least.getAsInt() <= seconds || least.getAsInt() > MOST_SECONDS) {
      return false;
    }
    seconds = least.getAsInt();
    return true;
  }

  /** For how long: what stands at our contact, else in Expires, else what we asked for. */
  private int granted(SipResponse response) {
    for (NameAddr contact : response.contacts()) {
      if (contact.uri() instanceof SipUri uri && names(uri)) {
        OptionalInt given =
            contact
                .parameters()
                .get("expires")
                .map(Registration::number)
                .orElse(OptionalInt.empty());
        if (given.isPresent()) {
          return given.getAsInt();
        }
      }
    }
    return response.expires().orElse(seconds);
  }

  private static OptionalInt number(String text) {
    String digits = text.trim();
    return !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(Character::isDigit)
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  private void registered(int granted) {
    int lasts = Math.clamp(granted, LEAST_SECONDS, MOST_SECONDS);
    Instant until = around.now().plusSeconds(lasts);
    trouble = "";
    state = new Registered(Registered.Phase.REGISTERED, Optional.of(until));
    // Early enough that the far end may be silent for the life of one transaction.
    next = around.after(Duration.ofSeconds(Math.max(lasts / 2, lasts - 60)), this::register);
  }

  private void failed(Registered.Phase phase, String why) {
    underWay = false;
    if (!closed) {
      if (state.phase() != phase) {
        LOG.warn("trunk {} is not registered: {}", trunk.id(), why);
      }
      trouble = why;
      state = new Registered(phase, Optional.empty());
      next =
          around.after(
              phase == Registered.Phase.REFUSED ? AFTER_REFUSAL : AFTER_FAILURE, this::register);
    }
  }

  private void stop() {
    Cancellable waiting = next;
    if (waiting != null) {
      waiting.cancel();
      next = null;
    }
  }

  /** Ends it, and tells the far end where we are registered; waits for no answer. */
  void close() {
    if (!closed) {
      stop();
      closed = true;
      if (state.phase() == Registered.Phase.REGISTERED) {
        send(0);
      }
    }
  }
}
