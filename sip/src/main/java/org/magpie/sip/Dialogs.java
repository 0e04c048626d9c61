package org.magpie.sip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;

/** Who owns which dialog (RFC 3261 12). Loop only. */
final class Dialogs {
  private static final class Owned {
    private final DialogListener listener;
    private @Nullable Flow flow;

    Owned(DialogListener listener, @Nullable Flow flow) {
      this.listener = listener;
      this.flow = flow;
    }
  }

  private final Map<DialogId, Owned> owned = new HashMap<>();

  Cancellable adopt(DialogId id, @Nullable Flow flow, DialogListener listener) {
    Owned owner = new Owned(listener, flow);
    owned.put(id, owner);
    return () -> owned.remove(id, owner);
  }

  int size() {
    return owned.size();
  }

  /**
   * The owner of the dialog that a request is in; null when there is none.
   *
   * @param toTag our tag in it
   */
  @Nullable DialogListener owner(SipRequest request, String toTag, Flow flow) {
    String remoteTag = request.from().tag().orElse("");
    Owned owner = owned.get(new DialogId(request.callId(), toTag, remoteTag));
    if (owner == null && !remoteTag.isEmpty()) {
      owner = owned.get(new DialogId(request.callId(), toTag, ""));
    }
    if (owner == null) {
      return null;
    }
    owner.flow = flow;
    return owner.listener;
  }

  void flowClosed(Flow flow) {
    List<DialogListener> affected = new ArrayList<>();
    for (Owned owner : owned.values()) {
      if (owner.flow == flow) {
        affected.add(owner.listener);
      }
    }
    affected.forEach(DialogListener::flowClosed);
  }
}
