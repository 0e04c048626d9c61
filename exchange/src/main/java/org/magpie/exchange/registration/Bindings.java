package org.magpie.exchange.registration;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.magpie.base.Cancellable;
import org.magpie.exchange.registration.RegistrationChange.Removal;
import org.magpie.sip.transport.Flow;

/**
 * The location table: entries by extension, and by flow and login where those can end. Written on
 * the signalling loop only; what others read is an immutable list swapped whole.
 */
final class Bindings {
  private static final class Row {
    final List<Contact> contacts = new ArrayList<>(1);
    volatile List<Binding> seen = List.of();
  }

  private final ConcurrentHashMap<String, Row> rows = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<InetAddress, Integer> addresses = new ConcurrentHashMap<>();
  private final Map<Flow, List<Contact>> byFlow = new HashMap<>();
  private final Map<String, List<Contact>> byLogin = new HashMap<>();
  private final Expiry expiry = new Expiry();
  private final CopyOnWriteArrayList<Consumer<RegistrationChange>> listeners =
      new CopyOnWriteArrayList<>();
  private volatile int size;

  /** Any thread. */
  List<Binding> of(String extension) {
    Row row = rows.get(extension);
    return row == null ? List.of() : row.seen;
  }

  /** Any thread. */
  int size() {
    return size;
  }

  /** Whether somebody is registered from there. Any thread. */
  boolean registeredFrom(InetAddress address) {
    return addresses.containsKey(address);
  }

  /** Any thread. */
  Cancellable onChange(Consumer<RegistrationChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  Expiry expiry() {
    return expiry;
  }

  /** The entries of an extension, not to be kept. */
  List<Contact> contacts(String extension) {
    Row row = rows.get(extension);
    return row == null ? List.of() : row.contacts;
  }

  List<Contact> over(Flow flow) {
    return List.copyOf(byFlow.getOrDefault(flow, List.of()));
  }

  List<Contact> ofLogin(String loginId) {
    return List.copyOf(byLogin.getOrDefault(loginId, List.of()));
  }

  void add(Contact contact) {
    Row row = rows.computeIfAbsent(contact.binding.extension(), number -> new Row());
    row.contacts.add(contact);
    size++;
    expiry.add(contact);
    index(contact);
    publish(row);
    tell(new RegistrationChange.Added(contact.binding));
  }

  /** The same device in the same place, for longer or shorter. */
  void refresh(Contact contact, Binding later) {
    contact.binding = later;
    expiry.shortened(contact);
    Row row = rows.get(later.extension());
    if (row != null) {
      publish(row);
    }
  }

  /** The same device, reached otherwise. */
  void move(Contact contact, Binding moved) {
    Binding before = contact.binding;
    unindex(contact);
    contact.binding = moved;
    index(contact);
    expiry.shortened(contact);
    Row row = rows.get(moved.extension());
    if (row != null) {
      publish(row);
    }
    tell(new RegistrationChange.Moved(before, moved));
  }

  /** False when it had already gone. */
  boolean remove(Contact contact, Removal reason) {
    Row row = rows.get(contact.binding.extension());
    if (row == null || !row.contacts.remove(contact)) {
      return false;
    }
    size--;
    expiry.remove(contact);
    unindex(contact);
    if (row.contacts.isEmpty()) {
      rows.remove(contact.binding.extension());
      row.seen = List.of();
    } else {
      publish(row);
    }
    tell(new RegistrationChange.Removed(contact.binding, reason));
    return true;
  }

  private static void publish(Row row) {
    if (row.contacts.size() == 1) {
      row.seen = List.of(row.contacts.getFirst().binding);
      return;
    }
    List<Binding> seen = new ArrayList<>(row.contacts.size());
    for (Contact contact : row.contacts) {
      seen.add(contact.binding);
    }
    row.seen = List.copyOf(seen);
  }

  private void index(Contact contact) {
    Binding binding = contact.binding;
    addresses.merge(binding.flow().remote().getAddress(), 1, Integer::sum);
    if (binding.flow().transport().reliable()) {
      byFlow.computeIfAbsent(binding.flow(), flow -> new ArrayList<>(1)).add(contact);
    }
    binding
        .loginId()
        .ifPresent(login -> byLogin.computeIfAbsent(login, id -> new ArrayList<>(1)).add(contact));
  }

  private void unindex(Contact contact) {
    Binding binding = contact.binding;
    addresses.computeIfPresent(
        binding.flow().remote().getAddress(),
        (address, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    if (binding.flow().transport().reliable()) {
      take(byFlow, binding.flow(), contact);
    }
    binding.loginId().ifPresent(login -> take(byLogin, login, contact));
  }

  private static <K> void take(Map<K, List<Contact>> index, K key, Contact contact) {
    List<Contact> all = index.get(key);
    if (all != null && all.remove(contact) && all.isEmpty()) {
      index.remove(key);
    }
  }

  private void tell(RegistrationChange change) {
    for (Consumer<RegistrationChange> listener : listeners) {
      listener.accept(change);
    }
  }
}
