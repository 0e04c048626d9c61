package org.magpie.base;

/** Fibers on virtual threads and the system's clock. */
public final class VirtualFibers implements Fibers {

  @Override
  public void start(String name, Runnable body) {
    Thread.ofVirtual().name(name).start(body);
  }

  @Override
  public <T> Mailbox<T> mailbox(int capacity) {
    return new ThreadMailbox<>(capacity);
  }
}
