package org.magpie.api.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open sockets of each session, the oldest first. Safe from any thread.
 *
 * @param <S> what stands for a socket; compared by identity
 */
final class SocketTable<S> {
  private final int mostASession;
  private final ConcurrentHashMap<String, Deque<S>> bySession = new ConcurrentHashMap<>();

  /**
   * @param mostASession sockets a session may have; a further one displaces its oldest
   */
  SocketTable(int mostASession) {
    this.mostASession = mostASession;
  }

  /** Adds a socket; gives the one that must go for it. */
  Optional<S> add(String session, S socket) {
    List<S> displaced = new ArrayList<>(1);
    // Added while the entry is held: its last socket may be closing at this very moment, and a
    // socket in a list that was just taken out would hear neither news nor the end of its session.
    bySession.compute(
        session,
        (id, known) -> {
          Deque<S> sockets = known == null ? new ArrayDeque<>() : known;
          synchronized (sockets) {
            sockets.addLast(socket);
            if (sockets.size() > mostASession) {
              displaced.add(sockets.removeFirst());
            }
          }
          return sockets;
        });
    return displaced.stream().findFirst();
  }

  /** A socket was closed. */
  void remove(String session, S socket) {
    bySession.computeIfPresent(
        session,
        (id, sockets) -> {
          synchronized (sockets) {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
          }
        });
  }

  /** Takes out all sockets of a session. */
  List<S> take(String session) {
    Deque<S> sockets = bySession.remove(session);
    return sockets == null ? List.of() : copy(sockets);
  }

  /** The sockets of a session. */
  List<S> of(String session) {
    Deque<S> sockets = bySession.get(session);
    return sockets == null ? List.of() : copy(sockets);
  }

  /** All sockets. */
  List<S> all() {
    List<S> all = new ArrayList<>();
    bySession.values().forEach(sockets -> all.addAll(copy(sockets)));
    return all;
  }

  /** How many there are. */
  int size() {
    int size = 0;
    for (Deque<S> sockets : bySession.values()) {
      synchronized (sockets) {
        size += sockets.size();
      }
    }
    return size;
  }

  private static <S> List<S> copy(Deque<S> sockets) {
    synchronized (sockets) {
      return new ArrayList<>(sockets);
    }
  }
}
