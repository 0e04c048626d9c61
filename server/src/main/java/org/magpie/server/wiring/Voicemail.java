package org.magpie.server.wiring;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.magpie.api.client.GreetingEndpoints;
import org.magpie.api.client.MailboxEndpoints;
import org.magpie.api.client.VoicemailEndpoints;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.notification.Notices;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.exchange.voicemail.AfterMail;
import org.magpie.exchange.voicemail.Greetings;
import org.magpie.exchange.voicemail.LeaveMessage;
import org.magpie.exchange.voicemail.ListenByPhone;
import org.magpie.exchange.voicemail.MailNotice;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.Mailboxes;
import org.magpie.exchange.voicemail.MessageSummary;
import org.magpie.exchange.voicemail.OwnerCalls;
import org.magpie.exchange.voicemail.OwnerlessVoicemail;
import org.magpie.exchange.voicemail.PinGuard;
import org.magpie.exchange.voicemail.PlayGreeting;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessages;
import org.magpie.exchange.voicemail.VoicemailCodes;
import org.magpie.exchange.voicemail.VoicemailCounts;
import org.magpie.exchange.voicemail.VoicemailGroups;

/** The parts of voicemail, and where they are put. */
record Voicemail(
    Directory directory,
    VoiceMessages messages,
    VoicemailGroups groups,
    Mailboxes mailboxes,
    Greetings greetings,
    VoicemailCounts counts) {
  private static final Executor BACKGROUND =
      task -> Thread.ofVirtual().name("voicemail").start(task);

  /** Finishes what an earlier run left, of which people are told like of any message; blocks. */
  static Voicemail open(Path folder, Core core, Notices notices, InstantSource clock) {
    Directory directory = core.directory();
    VoicemailGroups groups = new VoicemailGroups(directory);
    VoiceMessages messages =
        new VoiceMessages(core.store().voicemail(), directory, groups, folder, clock);
    messages.hold(core.settings()::messagesPerMailbox);
    Mailboxes mailboxes = Mailboxes.load(core.store().voicemail());
    mailboxes.follow(directory);
    OwnerlessVoicemail ownerless = new OwnerlessVoicemail(core.store().voicemail(), folder);
    ownerless.follow(directory, messages, BACKGROUND);
    Voicemail voicemail =
        new Voicemail(
            directory,
            messages,
            groups,
            mailboxes,
            new Greetings(mailboxes, folder, clock),
            new VoicemailCounts(messages, BACKGROUND));
    voicemail.counts().follow(directory);
    voicemail.notify(notices);
    messages.finishLeftOpen();
    voicemail.greetings().forgetUnfinished();
    ownerless.clear();
    return voicemail;
  }

  /** Has calls come here; before the exchange starts. */
  void serve(Exchange exchange) {
    LeaveMessage leaving = new LeaveMessage(messages, groups, greetings, BACKGROUND);
    exchange.serve(Destination.ToVoicemail.class, leaving);
    exchange.serve(Destination.ToGreeting.class, new PlayGreeting(greetings));
    exchange.serve(
        new VoicemailCodes(
            new ListenByPhone(messages, mailboxes, groups, greetings, new PinGuard(), BACKGROUND),
            leaving),
        Service.VOICEMAIL,
        Service.VOICEMAIL_OF,
        Service.VOICEMAIL_FOR);
  }

  /** Lights the lamps of telephones; before the exchange starts. */
  void light(Exchange exchange) {
    exchange.serving(
        notifier ->
            notifier.serve(
                new MessageSummary(
                    directory, counts, number -> notifier.changed(MessageSummary.NAME, number))));
  }

  /** Tells people by mail what came, and does with it what they want then (J-33, J-34). */
  private void notify(Notices notices) {
    messages.onArrival(
        arrival -> {
          MailNotice wish = mailboxes.of(arrival.person()).notice();
          if (wish.form() != MailNotice.Form.NONE) {
            notices.newVoicemail(
                notice(arrival, wish),
                AfterMail.of(wish, arrival.person(), arrival.message()).map(AfterMail::word));
          }
        });
    notices.follow(this::afterwards);
  }

  private CompletionStage<?> afterwards(String word) {
    return AfterMail.parse(word)
        .<CompletionStage<?>>map(after -> after.perform(directory, messages))
        .orElseGet(() -> CompletableFuture.completedFuture(word));
  }

  private Notices.NewVoicemail notice(VoiceMessages.Arrival arrival, MailNotice wish) {
    VoiceMessage message = arrival.message();
    return new Notices.NewVoicemail(
        arrival.person().number(),
        message.mailbox() instanceof MailboxId.OfGroup(String number)
            ? groups.group(number).map(VoicemailGroup::name)
            : Optional.empty(),
        message.caller(),
        message.at(),
        message.length(),
        Optional.of(arrival.file()).filter(file -> wish.form() == MailNotice.Form.WITH_AUDIO),
        wish.address());
  }

  /** Tells clients what changes. */
  void tell(EventHub events) {
    counts.listen(
        (person, count) ->
            events.tell(person, Topic.VOICEMAIL_CHANGED, VoicemailEndpoints.fields(count)));
  }

  /**
   * What clients may ask.
   *
   * @param devices the devices of an extension that can be reached now, by its number
   */
  List<Endpoint> endpoints(Exchange exchange, Function<String, List<Binding>> devices) {
    OwnerCalls calls = new OwnerCalls(exchange::calls, devices, directory, greetings, BACKGROUND);
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new GreetingEndpoints(directory, greetings, messages, calls).all());
    all.addAll(new VoicemailEndpoints(directory, messages, groups).all());
    all.addAll(new MailboxEndpoints(directory, mailboxes).all());
    return all;
  }
}
