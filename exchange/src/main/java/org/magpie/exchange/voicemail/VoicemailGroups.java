package org.magpie.exchange.voicemail;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.routing.rule.VoicemailGroup.Sharing;

/** Which mailbox a number stands for, and who is in the groups, as the directory says now. */
public final class VoicemailGroups {
  private final Directory directory;

  public VoicemailGroups(Directory directory) {
    this.directory = directory;
  }

  private List<VoicemailGroup> all() {
    return directory.snapshot().company().voicemail();
  }

  /** The group with this number. */
  public Optional<VoicemailGroup> group(String number) {
    return all().stream().filter(group -> group.number().equals(number)).findFirst();
  }

  /** The groups whose messages an extension sees. */
  List<VoicemailGroup> sharedWith(Extension member) {
    return all().stream()
        .filter(group -> group.sharing() == Sharing.SHARED)
        .filter(group -> group.members().contains(member.number()))
        .toList();
  }

  /** Whether each member gets a copy. */
  boolean copies(String number) {
    return group(number).filter(group -> group.sharing() == Sharing.COPIED).isPresent();
  }

  /** The members that are there. */
  public List<Extension> members(String number) {
    DirectorySnapshot now = directory.snapshot();
    return group(number).stream()
        .flatMap(group -> group.members().stream())
        .flatMap(member -> now.byNumber(member).stream())
        .filter(Extension::enabled)
        .toList();
  }

  /** The mailbox that takes messages for a number; empty where none does. */
  public Optional<MailboxId> mailbox(String number) {
    if (group(number).isPresent()) {
      // What is copied to nobody would be nobody's.
      return Optional.<MailboxId>of(new MailboxId.OfGroup(number))
          .filter(group -> !copies(number) || !members(number).isEmpty());
    }
    DirectorySnapshot now = directory.snapshot();
    return now.byNumber(number)
        .filter(Extension::enabled)
        .filter(extension -> now.reach(extension).voicemail())
        .map(extension -> new MailboxId.OfExtension(extension.id()));
  }
}
