package org.magpie.exchange.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.registration.RegistrationStore.Kept;
import org.magpie.exchange.registration.RegistrationStore.Key;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers telephones by UDP over a crash: writes behind, some seconds late, and only what is new
 * or what the store believes to end much earlier than it does, so that thousands of refreshes a
 * second cost nearly nothing. Clients and connections are not remembered, for they come back by
 * themselves and cannot be reached before. Owned by the signalling loop.
 */
final class Recollection {
  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

  private final Optional<RegistrationStore> store;
  private final Bindings bindings;
  private final Map<Key, Optional<Kept>> waiting = new LinkedHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  Recollection(Optional<RegistrationStore> store, Bindings bindings) {
    this.store = store;
    this.bindings = bindings;
  }

  /** Takes up what was known before the restart. Blocks; before the signalling loop runs. */
  void load(DirectorySnapshot directory, Instant now, RegistrarSettings settings) {
    for (Kept kept : store.map(RegistrationStore::loadAll).orElse(List.of())) {
      Optional<Extension> extension =
          directory
              .byNumber(kept.key().extension())
              .filter(known -> known.enabled() && known.sipSecret().isPresent());
      Optional<NameAddr> contact = NameAddr.parse(kept.contact());
      if (extension.isEmpty()
          || contact.isEmpty()
          || !(contact.get().uri() instanceof SipUri uri)
          || !kept.expires().isAfter(now)
          || bindings.size() >= settings.total()) {
        waiting.put(kept.key(), Optional.empty());
        continue;
      }
      take(kept, contact.get(), uri);
    }
  }

  private void take(Kept kept, NameAddr contact, SipUri uri) {
    RememberedFlow flow = new RememberedFlow(kept.local(), kept.remote());
    List<NameAddr> path =
        kept.path().stream().flatMap(value -> NameAddr.parse(value).stream()).toList();
    Optional<String> registration = contact.parameters().get("reg-id");
    Binding binding =
        new Binding(
            kept.key().extension(),
            DeviceKinds.of(Optional.empty(), uri, kept.userAgent(), false),
            contact,
            flow,
            kept.expires(),
            kept.userAgent(),
            contact.parameters().get("+sip.instance").filter(text -> !text.isEmpty()),
            registration.isPresent() && registration.get().matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(registration.get()))
                : OptionalInt.empty(),
            path,
            path.isEmpty() && Registrar.sourceIsContact(flow, uri),
            false,
            Optional.empty());
    Contact entry = new Contact(kept.key(), binding, kept.callId(), kept.cseq(), kept.contact());
    entry.kept = kept.expires();
    bindings.add(entry);
  }

  /** An entry is new, moved or refreshed, and holds so long from now. */
  void changed(Contact contact, Duration lifetime) {
    Binding binding = contact.binding;
    if (store.isEmpty()) {
      return;
    }
    if (binding.flow().transport() != Transport.UDP
        || binding.loginId().isPresent()
        || binding.webrtc()) {
      removed(contact);
      return;
    }
    // The store may believe an entry to end up to a quarter of its time too early.
    long behind = Duration.between(contact.kept, binding.expires()).abs().toSeconds();
    if (contact.moved || behind * 4 > lifetime.toSeconds()) {
      contact.moved = false;
      contact.kept = binding.expires();
      waiting.put(contact.key, Optional.of(kept(contact)));
    }
  }

  private static Kept kept(Contact contact) {
    Binding binding = contact.binding;
    return new Kept(
        contact.key,
        contact.text,
        binding.path().stream().map(NameAddr::toString).toList(),
        binding.flow().local(),
        binding.flow().remote(),
        binding.userAgent(),
        contact.callId,
        contact.cseq,
        binding.expires());
  }

  /** An entry is gone. */
  void removed(Contact contact) {
    if (store.isPresent() && !contact.kept.equals(Instant.EPOCH)) {
      contact.kept = Instant.EPOCH;
      waiting.put(contact.key, Optional.empty());
    }
  }

  /** Hands what has gathered to the store, unless it is still busy with what came before. */
  void write() {
    if (store.isEmpty() || waiting.isEmpty() || !writing.compareAndSet(false, true)) {
      return;
    }
    List<Kept> kept = new ArrayList<>();
    List<Key> forgotten = new ArrayList<>();
    waiting.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            kept.add(value.get());
          } else {
            forgotten.add(key);
          }
        });
    waiting.clear();
    store
        .get()
        .write(kept, forgotten)
        .whenComplete(
            (written, failure) -> {
              writing.set(false);
              if (failure != null) {
                // They are written again at their next change; until then a crash forgets them.
                LOG.warn("could not keep {} registrations for a restart", kept.size(), failure);
              }
            });
  }
}
