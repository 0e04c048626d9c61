package org.magpie.exchange.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the entries whose time is over without a timer for each: they stand in sets by the second
 * in which they end. A refresh does not move an entry; it is moved when its old second comes. Owned
 * by the signalling loop.
 */
final class Expiry {
  private final Map<Long, Set<Contact>> slots = new HashMap<>();

  void add(Contact contact) {
    contact.slot = contact.binding.expires().getEpochSecond() + 1;
    slots.computeIfAbsent(contact.slot, second -> new HashSet<>()).add(contact);
  }

  void remove(Contact contact) {
    Set<Contact> slot = slots.get(contact.slot);
    if (slot != null && slot.remove(contact) && slot.isEmpty()) {
      slots.remove(contact.slot);
    }
  }

  /** An entry that was made shorter must be found earlier. */
  void shortened(Contact contact) {
    if (contact.binding.expires().getEpochSecond() + 1 < contact.slot) {
      remove(contact);
      add(contact);
    }
  }

  /** Takes out everything that is over. */
  List<Contact> due(Instant now) {
    List<Contact> reached = new ArrayList<>();
    Iterator<Map.Entry<Long, Set<Contact>>> all = slots.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Set<Contact>> slot = all.next();
      if (slot.getKey() <= now.getEpochSecond()) {
        reached.addAll(slot.getValue());
        all.remove();
      }
    }
    List<Contact> over = new ArrayList<>();
    for (Contact contact : reached) {
      if (contact.binding.expires().isAfter(now)) {
        add(contact);
      } else {
        over.add(contact);
      }
    }
    return over;
  }
}
