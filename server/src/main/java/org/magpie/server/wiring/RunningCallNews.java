package org.magpie.server.wiring;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.magpie.api.client.RunningCalls;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;
import org.magpie.exchange.Exchange;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.flip.OwnCallWatch;

/** Tells users of their own running calls, and everybody of the parked ones. */
final class RunningCallNews {
  private final Exchange exchange;
  private final EventHub events;
  private final Directory directory;

  /** Holds nothing; who computes here for an extension is alone with it. */
  private final Map<String, Boolean> telling = new ConcurrentHashMap<>();

  private RunningCallNews(Exchange exchange, EventHub events, Directory directory) {
    this.exchange = exchange;
    this.events = events;
    this.directory = directory;
  }

  static void follow(Exchange exchange, EventHub events, Directory directory) {
    RunningCallNews news = new RunningCallNews(exchange, events, directory);
    exchange.calls().listen(new OwnCallWatch(news::own));
    exchange.parkingLot().listen(news::parked);
  }

  private void own(String number) {
    directory
        .snapshot()
        .byNumber(number)
        .filter(extension -> events.hears(extension, Topic.OWN_CALLS_CHANGED))
        .ifPresent(extension -> telling.compute(number, (key, none) -> tell(extension)));
  }

  /** One at a time for each user, or an older list could be the last that its clients get. */
  private @Nullable Boolean tell(Extension extension) {
    events.tell(
        extension,
        Topic.OWN_CALLS_CHANGED,
        Map.of("calls", RunningCalls.of(exchange.ownCalls(), extension.number())));
    return null;
  }

  /** One at a time, or an older list could be the last that clients get. */
  private synchronized void parked() {
    events.publish(
        Topic.PARKING_CHANGED,
        () -> Map.of("parked", RunningCalls.parked(exchange.parkingLot().parked())));
  }
}
