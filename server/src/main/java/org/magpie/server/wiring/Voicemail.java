package org.magpie.server.wiring;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.magpie.api.client.MailboxEndpoints;
import org.magpie.api.client.VoicemailEndpoints;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.voicemail.Greetings;
import org.magpie.exchange.voicemail.LeaveMessage;
import org.magpie.exchange.voicemail.ListenByPhone;
import org.magpie.exchange.voicemail.Mailboxes;
import org.magpie.exchange.voicemail.MessageSummary;
import org.magpie.exchange.voicemail.PinGuard;
import org.magpie.exchange.voicemail.PlayGreeting;
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

  /** Finishes what an earlier run left; blocks. */
  static Voicemail open(Path folder, Core core, InstantSource clock) {
    Directory directory = core.directory();
    VoicemailGroups groups = new VoicemailGroups(directory);
    VoiceMessages messages =
        new VoiceMessages(core.store().voicemail(), directory, groups, folder, clock);
    messages.finishLeftOpen();
    Mailboxes mailboxes = Mailboxes.load(core.store().voicemail());
    mailboxes.follow(directory, messages);
    return new Voicemail(
        directory,
        messages,
        groups,
        mailboxes,
        new Greetings(mailboxes, folder, clock),
        new VoicemailCounts(messages, BACKGROUND));
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

  /** Lights the lamps of telephones; once the exchange has started. */
  void light(Exchange exchange) {
    exchange
        .notifier()
        .serve(
            new MessageSummary(
                directory,
                counts,
                number -> exchange.notifier().changed(MessageSummary.NAME, number)));
  }

  /** Tells clients what changes. */
  void tell(EventHub events) {
    counts.listen(
        (person, count) ->
            events.tell(person, Topic.VOICEMAIL_CHANGED, VoicemailEndpoints.fields(count)));
  }

  List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    all.addAll(new VoicemailEndpoints(directory, messages, groups).all());
    all.addAll(new MailboxEndpoints(directory, mailboxes).all());
    return all;
  }
}
