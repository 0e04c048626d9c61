package org.magpie.exchange.security;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.SipSecret;
import org.magpie.exchange.security.AddressGuard.Admission;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.auth.DigestAlgorithm;
import org.magpie.sip.auth.DigestVerifier;
import org.magpie.sip.auth.Ha1;
import org.magpie.sip.auth.Verdict;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/**
 * Finds out who sent a SIP request, by digest (RFC 3261 22): an extension with its SIP secret, or a
 * login session with the credentials made for it. Runs on the signalling loop only. Nothing is
 * changed by a request before it has passed here, but the tallies of {@link AddressGuard}.
 */
public final class Authenticator implements SipAuthentication {
  /**
   * What is offered to telephones unless configured otherwise: MD5 alone, because telephones in
   * wide use give up at a challenge with an algorithm they do not know, even behind one they do.
   */
  public static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.MD5);

  // Clients on a WebSocket hold an MD5 hash and no secret: they can answer nothing else.
  private static final List<DigestAlgorithm> CLIENT_ALGORITHMS = List.of(DigestAlgorithm.MD5);

  private final Directory directory;
  private final Logins logins;
  private final DigestVerifier verifier;
  private final AddressGuard guard;
  private final Supplier<List<DigestAlgorithm>> algorithms;

  /**
   * @param algorithms offered to telephones, in this order; asked at each challenge
   */
  public Authenticator(
      Directory directory,
      Logins logins,
      DigestVerifier verifier,
      AddressGuard guard,
      Supplier<List<DigestAlgorithm>> algorithms) {
    this.directory = directory;
    this.logins = logins;
    this.verifier = verifier;
    this.guard = guard;
    this.algorithms = algorithms;
  }

  /** One look at a user name: the verifier asks for the hash, we keep whose it was. */
  private final class Claim {
    private final InetAddress address;
    Admission admission = new Admission.Open();
    @Nullable Extension extension;
    Optional<Session> session = Optional.empty();

    Claim(InetAddress address) {
      this.address = address;
    }

    Optional<Ha1> find(String username) {
      admission = guard.admit(address, username);
      if (!(admission instanceof Admission.Open)) {
        return Optional.empty();
      }
      Optional<Extension> named = directory.snapshot().byNumber(username);
      if (named.isPresent()) {
        extension = named.get();
        return extension.enabled() ? extension.sipSecret().map(Claim::ha1) : Optional.empty();
      }
      session = logins.byRegistername(username);
      extension = session.flatMap(logins::extension).filter(Extension::enabled).orElse(null);
      return extension == null
          ? Optional.empty()
          : session.map(login -> new Ha1(Optional.of(login.ha1()), Optional.empty()));
    }

    private static Ha1 ha1(SipSecret secret) {
      return new Ha1(Optional.of(secret.md5()), Optional.of(secret.sha256()));
    }
  }

  @Override
  public SipIdentity authenticate(ServerTransaction transaction) {
    SipRequest request = transaction.request();
    InetAddress address = transaction.flow().remote().getAddress();
    if (guard.barred(address)) {
      return new SipIdentity.Refused(SipResponse.to(request, 403).build());
    }
    Claim claim = new Claim(address);
    Verdict verdict = verifier.verify(request, claim::find);
    return switch (claim.admission) {
      case Admission.Slowed(Duration retryAfter) ->
          new SipIdentity.Refused(
              SipResponse.to(request, 503)
                  .header(HeaderNames.RETRY_AFTER, Long.toString(retryAfter.toSeconds() + 1))
                  .build());
      case Admission.Blocked blocked ->
          new SipIdentity.Refused(SipResponse.to(request, 403).build());
      case Admission.Open open -> judged(transaction, claim, verdict);
    };
  }

  private SipIdentity judged(ServerTransaction transaction, Claim claim, Verdict verdict) {
    SipRequest request = transaction.request();
    return switch (verdict) {
      case Verdict.Accepted(String username) -> {
        guard.succeeded(claim.address, username);
        Extension extension = claim.extension;
        if (extension == null) {
          throw new IllegalStateException("credentials of nobody were accepted");
        }
        claim.session.ifPresent(logins::used);
        yield new SipIdentity.Identified(extension, claim.session);
      }
      case Verdict.NoCredentials none -> challenge(transaction, false);
      case Verdict.Stale stale -> challenge(transaction, true);
      case Verdict.Rejected(String username) -> {
        guard.failed(claim.address, username, evidence(request, "wrong credentials"));
        yield new SipIdentity.Refused(SipResponse.to(request, 403).build());
      }
      case Verdict.Malformed(String reason) -> {
        guard.failed(claim.address, "", evidence(request, reason));
        yield new SipIdentity.Refused(SipResponse.to(request, 400).build());
      }
    };
  }

  private SipIdentity challenge(ServerTransaction transaction, boolean stale) {
    SipResponse.Builder response = SipResponse.to(transaction.request(), 401);
    boolean client = transaction.flow().transport().webSocket();
    for (String value : verifier.challenges(client ? CLIENT_ALGORITHMS : algorithms.get(), stale)) {
      response.header(HeaderNames.WWW_AUTHENTICATE, value);
    }
    return new SipIdentity.Challenge(response.build());
  }

  private static String evidence(SipRequest request, String what) {
    return request.method().name()
        + ", "
        + what
        + request.headers().first(HeaderNames.USER_AGENT).map(agent -> ", " + agent).orElse("");
  }
}
