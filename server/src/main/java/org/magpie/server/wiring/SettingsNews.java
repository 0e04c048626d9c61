package org.magpie.server.wiring;

import java.util.Map;
import org.magpie.api.client.ServerFacts;
import org.magpie.api.contract.Topic;
import org.magpie.api.events.EventHub;

/** Tells all clients what an administrator changed about the installation. */
final class SettingsNews {
  private final EventHub events;
  private ServerFacts told;

  /**
   * @param now what clients that log in now are told
   */
  SettingsNews(EventHub events, ServerFacts now) {
    this.events = events;
    this.told = now;
  }

  /** What holds from now on. */
  synchronized void changed(ServerFacts now) {
    tell(Topic.RECORD_FEATURE_CODE_CHANGED, told.featureCodes(), now.featureCodes());
    tell(Topic.NAT_SETTINGS_CHANGED, told.natSettings(), now.natSettings());
    tell(Topic.SERVICES_CHANGED, told.services(), now.services());
    told = now;
  }

  private void tell(Topic topic, Map<String, Object> before, Map<String, Object> now) {
    if (!now.equals(before)) {
      events.publish(topic, () -> now);
    }
  }
}
