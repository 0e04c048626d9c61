package org.magpie.exchange.call;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.Dialog;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/**
 * The dialog of a leg: numbers what we send, judges the numbers of what comes, and follows the
 * party to the flow its latest request came by (RFC 5626 5.3: a device behind a NAT or in a browser
 * is reached no other way).
 */
final class LegDialog {
  private final Leg leg;
  private final Cancellable adopted;
  private @Nullable Dialog dialog;
  private Target target;
  private @Nullable SipRequest offered;

  private LegDialog(Leg leg, Cancellable adopted, @Nullable Dialog dialog, Target target) {
    this.leg = leg;
    this.adopted = adopted;
    this.dialog = dialog;
    this.target = target;
  }

  /** The dialog that an INVITE of the party makes. On the signalling loop. */
  static LegDialog incoming(Leg leg, ServerTransaction invite, String tag) {
    Target target = Target.over(invite.flow());
    Dialog dialog =
        Dialog.ofIncoming(
            invite.request(),
            tag,
            Contacts.contact(leg.host().signalling(), target, Dialled.number(invite.request())));
    return new LegDialog(leg, adopt(leg, dialog.id(), target), dialog, target);
  }

  /** The dialogs that an INVITE of ours may make; which one, the answers tell. */
  static LegDialog outgoing(Leg leg, String callId, String tag, Target target) {
    return new LegDialog(leg, adopt(leg, new DialogId(callId, tag, ""), target), null, target);
  }

  private static Cancellable adopt(Leg leg, DialogId id, Target target) {
    return leg.host()
        .signalling()
        .adopt(
            id,
            target instanceof Target.OverFlow(Flow flow) ? Optional.of(flow) : Optional.empty(),
            new DialogListener() {
              @Override
              public void request(ServerTransaction transaction) {
                if (transaction.request().method().equals(Method.REFER)) {
                  leg.host().referComes(leg, transaction.request());
                }
                if (!leg.host().post(new CallMessage.Request(leg, transaction))) {
                  Answers.refuse(transaction, 503);
                }
              }

              @Override
              public void ack(SipRequest ack) {
                leg.host().post(new CallMessage.Acknowledged(leg, ack));
              }

              @Override
              public void flowClosed() {
                leg.host().post(new CallMessage.FlowClosed(leg));
              }
            });
  }

  /** An answer to our INVITE made or changed the dialog. */
  void answered(SipRequest invite, SipResponse response) {
    Dialog known = dialog;
    dialog =
        known != null && known.id().remoteTag().equals(response.to().tag().orElse(""))
            ? known.after(response)
            : Dialog.ofOutgoing(invite, response);
  }

  /** A later answer of ours or of the party's to an INVITE or UPDATE inside the dialog. */
  void refreshed(SipResponse response) {
    dialog = current().after(response);
  }

  void confirmed() {
    dialog = current().asConfirmed();
  }

  boolean exists() {
    return dialog != null;
  }

  Optional<DialogId> id() {
    return Optional.ofNullable(dialog).map(Dialog::id);
  }

  /** Where requests to the party go. */
  Target target() {
    return target;
  }

  Transport transport() {
    return switch (target) {
      case Target.OverFlow(Flow flow) -> flow.transport();
      case Target.ToAddress address -> address.transport();
    };
  }

  /** Sends a request inside the dialog. */
  ClientTransaction send(Method method, Consumer<SipRequest.Builder> addition, Reply reply) {
    Dialog.Outgoing outgoing = current().request(method, addition);
    dialog = outgoing.dialog();
    SipRequest request = outgoing.request();
    if (method.equals(Method.INVITE)) {
      offered = request;
    }
    Reply challenged =
        leg.credentials()
            .<Reply>map(own -> new Challenged(leg, own, request, addition, reply))
            .orElse(reply);
    return leg.host().signalling().send(request, target(), new PostedReply(leg, challenged));
  }

  /** Acknowledges a 2xx to the INVITE that made the dialog. */
  void ack(SipRequest invite) {
    leg.host().signalling().sendAck(current().ack(invite), target());
  }

  /** Acknowledges a 2xx to an INVITE inside the dialog. */
  void ack(SipResponse response) {
    SipRequest latest = offered;
    long number = response.cseq().number();
    if (latest != null && latest.cseq().number() == number) {
      ack(latest);
    } else {
      leg.host().signalling().sendAck(current().ack(number), target());
    }
  }

  /**
   * Judges a request of the party's.
   *
   * @return false when it came out of order, and then it has been answered
   */
  boolean accept(ServerTransaction transaction) {
    Dialog known = dialog;
    if (known == null) {
      Answers.refuse(transaction, 481);
      return false;
    }
    return switch (known.accept(transaction.request())) {
      case Dialog.Incoming.OutOfOrder() -> {
        Answers.refuse(transaction, 500);
        yield false;
      }
      case Dialog.Incoming.InOrder(Dialog next) -> {
        dialog = next;
        target = Target.over(transaction.flow());
        yield true;
      }
    };
  }

  /** Adds our Contact to an answer of ours. */
  SipResponse.Builder contact(SipResponse.Builder builder) {
    return builder.set(HeaderNames.CONTACT, current().localContact().toString());
  }

  /** The number our next request would be compared by; for Replaces and RAck. */
  Dialog current() {
    Dialog known = dialog;
    if (known == null) {
      throw new IllegalStateException("no dialog yet");
    }
    return known;
  }

  void release() {
    adopted.cancel();
  }
}
