package org.magpie.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two parties that send straight to each other, where a server would relay. */
class LoadLoopTest {
  private final LoadLeg alice = open(0);
  private final LoadLeg bob = open(1);
  private final LoadLoop loop = loop();

  private static LoadLeg open(int number) {
    try {
      DatagramChannel free = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
      InetSocketAddress address = (InetSocketAddress) free.getLocalAddress();
      free.close();
      return LoadLeg.open(number, address);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private LoadLoop loop() {
    try {
      LoadLoop made = new LoadLoop(List.of(alice, bob));
      made.start();
      return made;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private void awaitHeard(LoadLeg leg, int packets) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (loop.ask(leg::heardInWindow) < packets) {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void countsWhatComesBackAndHowLongItTook() {
    loop.execute(() -> alice.talkTo(bob.local));
    loop.execute(() -> bob.talkTo(alice.local));
    Window window = loop.beginWindow();
    awaitHeard(alice, 5);
    awaitHeard(bob, 5);
    loop.endWindow();
    assertThat(loop.ask(alice::other)).isEqualTo(1);
    assertThat(loop.ask(window::misrouted)).isZero();
    assertThat(loop.ask(() -> window.latencies().count())).isGreaterThanOrEqualTo(10);
  }

  @Test
  void reportsALegThatHearsNothing() {
    loop.execute(() -> alice.talkTo(bob.local));
    loop.execute(() -> bob.talkTo(new InetSocketAddress("127.0.0.1", 9)));
    Window window = loop.beginWindow();
    long end = System.nanoTime() + 20_000_000_000L;
    do {
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      loop.endWindow();
    } while (loop.ask(alice::sentInWindow) < 2);
    assertThat(loop.ask(window::worstLossPercent)).isEqualTo(100);
  }
}
