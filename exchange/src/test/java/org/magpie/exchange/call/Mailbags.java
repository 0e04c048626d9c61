package org.magpie.exchange.call;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.routing.rule.StatusProfile;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.voicemail.Greetings;
import org.magpie.exchange.voicemail.LeaveMessage;
import org.magpie.exchange.voicemail.ListenByPhone;
import org.magpie.exchange.voicemail.Mailboxes;
import org.magpie.exchange.voicemail.MemoryVoicemail;
import org.magpie.exchange.voicemail.PinGuard;
import org.magpie.exchange.voicemail.PlayGreeting;
import org.magpie.exchange.voicemail.VoiceMessages;
import org.magpie.exchange.voicemail.VoicemailCodes;
import org.magpie.exchange.voicemail.VoicemailGroups;

/**
 * Voicemail of Alice 1000, Bob 1001, Dora 1003 and Erin 1004, and calls to it: all calls to Bob are
 * forwarded to his mailbox, or to where {@link #calling} says. The group 6200 is Bob's and Erin's.
 */
final class Mailbags implements Directory {
  private final Map<Long, ReachSettings> reach;
  private final VoicemailGroup group;
  final MemoryVoicemail store = new MemoryVoicemail();
  final VoicemailGroups groups = new VoicemailGroups(this);
  final List<VoiceMessages.Arrival> arrivals = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  final CallWorld world;
  final VoiceMessages messages;
  final Mailboxes mailboxes;
  final Greetings greetings;
  String asked = "*2";

  Mailbags(Path folder) {
    this(folder, 1, Map.of(), VoicemailGroup.Sharing.SHARED, Optional.empty());
  }

  Mailbags(
      Path folder,
      long seed,
      Map<Long, ReachSettings> reach,
      VoicemailGroup.Sharing sharing,
      Optional<String> pin) {
    this.reach = reach;
    this.group = new VoicemailGroup("6200", "Sales", List.of("1001", "1004"), sharing, pin);
    messages = new VoiceMessages(store, this, groups, folder, this::now);
    messages.onArrival(arrivals::add);
    messages.onChange(person -> changes.add(person.number()));
    mailboxes = Mailboxes.load(store);
    greetings = new Greetings(mailboxes, folder, this::now);
    LeaveMessage leaving = new LeaveMessage(messages, groups, greetings, Runnable::run);
    ListenByPhone listening =
        new ListenByPhone(messages, mailboxes, groups, greetings, new PinGuard(), Runnable::run);
    world =
        new CallWorld(
            seed,
            CallSettings.DEFAULT,
            Attendant.Attendants.NONE,
            Map.of(
                Destination.ToVoicemail.class,
                leaving,
                Destination.ToGreeting.class,
                new PlayGreeting(greetings),
                Destination.ToService.class,
                ServiceDesk.empty()
                    .with(
                        new VoicemailCodes(listening, leaving),
                        Service.VOICEMAIL,
                        Service.VOICEMAIL_OF,
                        Service.VOICEMAIL_FOR)));
    world.media.writeFiles(Duration.ofSeconds(4));
    world.company(before -> snapshot().company());
    calling("1001");
  }

  private Instant now() {
    return world.time.instant();
  }

  /** Has calls to Bob go to this mailbox. */
  void calling(String number) {
    forward(new ForwardTarget.Voicemail(number));
  }

  /** Has calls to Bob go there. */
  void forward(ForwardTarget target) {
    ReachSettings settings = reach.getOrDefault(2L, ReachSettings.DEFAULT);
    PresenceStatus status = settings.chosen();
    StatusProfile usual = settings.profile(status);
    Forwarding always = Forwarding.NONE.withAlways(target);
    world.reach(
        "1001",
        settings.withProfile(
            status,
            new StatusProfile(
                usual.message(),
                always,
                always,
                usual.ring(),
                usual.ringSeconds(),
                usual.mobile(),
                usual.push(),
                usual.ringGroups())));
  }

  /** Has the mailbox menu be asked for by another code. */
  void asking(String code) {
    asked = code;
  }

  @Override
  public DirectorySnapshot snapshot() {
    return DirectorySnapshot.of(
        1,
        List.of(
            extension(1, "1000", "Alice"),
            extension(2, "1001", "Bob"),
            extension(4, "1003", "Dora"),
            extension(5, "1004", "Erin")),
        reach,
        Company.DEFAULT.withLanguage(Locale.US).withVoicemail(List.of(group)));
  }

  Extension person(String number) {
    return snapshot().byNumber(number).orElseThrow();
  }

  private static Extension extension(long id, String number, String name) {
    return new Extension(
        id,
        number,
        name,
        Optional.of(number + "@example.com"),
        true,
        1,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Cancellable onChange(Consumer<DirectoryChange> listener) {
    return () -> {};
  }
}
