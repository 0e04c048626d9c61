package org.magpie.exchange.voicemail;

import java.util.List;
import java.util.function.IntSupplier;
import org.magpie.exchange.directory.Extension;

/** Whether mailboxes take more messages. Blocks; any thread. */
final class MailboxRoom {
  private final VoicemailStore store;
  private final VoicemailGroups groups;
  private volatile IntSupplier most = () -> Mailbox.MOST_MESSAGES;

  MailboxRoom(VoicemailStore store, VoicemailGroups groups) {
    this.store = store;
    this.groups = groups;
  }

  /**
   * @param messages how many a mailbox holds; asked each time
   */
  void hold(IntSupplier messages) {
    most = messages;
  }

  /** Whether a mailbox takes no more; that of a copying group when none of its members' does. */
  boolean full(MailboxId mailbox) {
    return mailbox instanceof MailboxId.OfGroup(String number) && groups.copies(number)
        ? groups.members(number).stream().allMatch(this::full)
        : holdsMost(mailbox);
  }

  /** Whether the own mailbox of an extension takes no more. */
  boolean full(Extension member) {
    return holdsMost(new MailboxId.OfExtension(member.id()));
  }

  private boolean holdsMost(MailboxId mailbox) {
    return store.count(List.of(mailbox), 0).total() >= most.getAsInt();
  }
}
