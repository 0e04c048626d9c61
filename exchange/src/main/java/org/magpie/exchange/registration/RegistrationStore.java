package org.magpie.exchange.registration;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where bindings of telephones by UDP survive a crash, so that they can be rung right after it. A
 * port; written behind, some seconds late. Safe from any thread.
 */
public interface RegistrationStore {

  /** All that was kept, also what has expired since. Blocks. */
  List<Kept> loadAll();

  /** Keeps some and forgets others, in one transaction. */
  CompletionStage<Void> write(Collection<Kept> kept, Collection<Key> forgotten);

  /**
   * Which binding.
   *
   * @param contact its instance and reg-id, or its contact URI
   */
  record Key(String extension, String contact) {}

  /** A binding in its written form. */
  record Kept(
      Key key,
      String contact,
      List<String> path,
      InetSocketAddress local,
      InetSocketAddress remote,
      String userAgent,
      String callId,
      long cseq,
      Instant expires) {}
}
