package org.magpie.sip.dialog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Uri;

/**
 * One side's view of a dialog (RFC 3261 12). A value: every event gives the next one.
 *
 * @param local our From or To, with our tag
 * @param remote theirs, with their tag where they have one
 * @param localContact what our target refresh requests carry as Contact
 * @param remoteTarget where the peer's Contact says it is
 * @param routeSet the proxies that asked to stay in the path, nearest first
 * @param localSequence CSeq number of our latest request, 0 before the first
 * @param remoteSequence CSeq number of their latest request, -1 before the first
 * @param confirmed whether a 2xx made or confirmed it; else it is early
 */
public record Dialog(
    DialogId id,
    NameAddr local,
    NameAddr remote,
    NameAddr localContact,
    Uri remoteTarget,
    List<NameAddr> routeSet,
    long localSequence,
    long remoteSequence,
    boolean confirmed) {

  /** RFC 3261 12.2: whose Contact replaces the remote target (with RFC 3311, 3515, 6665). */
  private static final Set<Method> TARGET_REFRESH =
      Set.of(Method.INVITE, Method.UPDATE, Method.SUBSCRIBE, Method.NOTIFY, Method.REFER);

  /** A request of ours and the dialog after it. */
  public record Outgoing(Dialog dialog, SipRequest request) {}

  /** What a request of theirs does to the dialog. */
  public sealed interface Incoming {
    /** Its number is the next: go on with this dialog. */
    record InOrder(Dialog dialog) implements Incoming {}

    /** Its number is not higher than the last: answer 500 (12.2.2). */
    record OutOfOrder() implements Incoming {}
  }

  /** The called side's dialog, at its first answer with a To tag (12.1.1). Early. */
  public static Dialog ofIncoming(SipRequest request, String localTag, NameAddr localContact) {
    NameAddr local = request.to().withTag(localTag);
    return new Dialog(
        new DialogId(request.callId(), localTag, request.from().tag().orElse("")),
        local,
        request.from(),
        localContact,
        contact(request.contacts(), request.from().uri()),
        List.copyOf(request.recordRoutes()),
        0,
        request.cseq().number(),
        false);
  }

  /** The calling side's dialog, at an answer with a To tag (12.1.2): confirmed by a 2xx. */
  public static Dialog ofOutgoing(SipRequest request, SipResponse response) {
    return new Dialog(
        new DialogId(
            request.callId(), request.from().tag().orElse(""), response.to().tag().orElse("")),
        request.from(),
        response.to(),
        contactOf(request),
        contact(response.contacts(), request.requestUri()),
        response.recordRoutes().reversed(),
        request.cseq().number(),
        -1,
        response.success());
  }

  private static Uri contact(List<NameAddr> contacts, Uri otherwise) {
    return contacts.isEmpty() ? otherwise : contacts.getFirst().uri();
  }

  private static NameAddr contactOf(SipRequest request) {
    return request.contacts().isEmpty()
        ? NameAddr.of(request.from().uri())
        : request.contacts().getFirst();
  }

  /** After our own 2xx to the INVITE that made it. */
  public Dialog asConfirmed() {
    return with(remoteTarget, routeSet, localSequence, remoteSequence, true);
  }

  /**
   * After an answer to an INVITE or UPDATE of ours: a 2xx refreshes the remote target (12.2.1.2),
   * and the one that confirms an early dialog its route set too (13.2.2.4).
   */
  public Dialog after(SipResponse response) {
    if (!response.success()) {
      return this;
    }
    Uri target = contact(response.contacts(), remoteTarget);
    List<NameAddr> routes = confirmed ? routeSet : response.recordRoutes().reversed();
    return with(target, routes, localSequence, remoteSequence, true);
  }

  /** Judges the number of a request of theirs, and takes over its Contact. Not for ACK. */
  public Incoming accept(SipRequest request) {
    long number = request.cseq().number();
    if (number <= remoteSequence) {
      return new Incoming.OutOfOrder();
    }
    Uri target =
        TARGET_REFRESH.contains(request.method())
            ? contact(request.contacts(), remoteTarget)
            : remoteTarget;
    return new Incoming.InOrder(with(target, routeSet, localSequence, number, confirmed));
  }

  /** Our next request (12.2.1.1). */
  public Outgoing request(Method method) {
    return request(method, builder -> {});
  }

  /** Our next request, with something added to it. */
  public Outgoing request(Method method, Consumer<SipRequest.Builder> addition) {
    Dialog next = with(remoteTarget, routeSet, localSequence + 1, remoteSequence, confirmed);
    SipRequest.Builder builder = next.builder(method, next.localSequence);
    if (TARGET_REFRESH.contains(method)) {
      builder.header(HeaderNames.CONTACT, localContact.toString());
    }
    addition.accept(builder);
    return new Outgoing(next, builder.build());
  }

  /** The ACK of a 2xx to our INVITE with this number (13.2.2.4). */
  public SipRequest ack(long inviteSequence) {
    return builder(Method.ACK, inviteSequence).build();
  }

  /** The ACK of a 2xx to this INVITE of ours, with the INVITE's credentials (22.1). */
  public SipRequest ack(SipRequest invite) {
    SipRequest.Builder builder = builder(Method.ACK, invite.cseq().number());
    for (String name : List.of(HeaderNames.AUTHORIZATION, HeaderNames.PROXY_AUTHORIZATION)) {
      invite.headers().all(name).forEach(value -> builder.header(name, value));
    }
    return builder.build();
  }

  /** Where the next request goes first: the nearest proxy, or the peer (12.2.1.1). */
  public Uri nextHop() {
    return routeSet.isEmpty() ? remoteTarget : routeSet.getFirst().uri();
  }

  /**
   * What another dialog's Replaces must say to name this one (RFC 3891 3), as the peer would write
   * it: its local tag is our remote one.
   */
  public boolean namedBy(String callId, String toTag, String fromTag) {
    return id.callId().equals(callId)
        && id.localTag().equals(toTag)
        && id.remoteTag().equals(fromTag);
  }

  private SipRequest.Builder builder(Method method, long sequence) {
    boolean strict = !routeSet.isEmpty() && !loose(routeSet.getFirst().uri());
    Uri requestUri = strict ? withoutHeaders(routeSet.getFirst().uri()) : remoteTarget;
    SipRequest.Builder builder = SipRequest.builder(method, requestUri);
    for (NameAddr route : strict ? routeSet.subList(1, routeSet.size()) : routeSet) {
      builder.header(HeaderNames.ROUTE, route.toString());
    }
    if (strict) {
      builder.header(HeaderNames.ROUTE, NameAddr.of(remoteTarget).toString());
    }
    return builder
        .header(HeaderNames.MAX_FORWARDS, "70")
        .header(HeaderNames.FROM, local.toString())
        .header(HeaderNames.TO, remote.toString())
        .header(HeaderNames.CALL_ID, id.callId())
        .header(HeaderNames.CSEQ, sequence + " " + method.name());
  }

  private static boolean loose(Uri uri) {
    return uri instanceof SipUri sip && sip.parameters().has("lr");
  }

  private static Uri withoutHeaders(Uri uri) {
    return uri instanceof SipUri sip ? sip.withoutHeaders() : uri;
  }

  /** The remote target as a SIP URI, where it is one. */
  public Optional<SipUri> sipTarget() {
    return remoteTarget instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
  }

  private Dialog with(
      Uri target, List<NameAddr> routes, long localNumber, long remoteNumber, boolean sure) {
    return new Dialog(
        id, local, remote, localContact, target, routes, localNumber, remoteNumber, sure);
  }
}
