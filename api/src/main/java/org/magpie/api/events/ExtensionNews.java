package org.magpie.api.events;

import java.util.Map;
import java.util.Optional;
import org.magpie.api.contract.Topic;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;

/**
 * Tells the clients of an extension what an administrator changed about it. That a kind of client
 * was switched off is told where its logins end; the others do not hear of it, for a client may
 * take any such news for its own.
 */
public final class ExtensionNews {
  private final EventHub hub;

  public ExtensionNews(Directory directory, EventHub hub) {
    this.hub = hub;
    directory.onChange(this::changed);
  }

  private void changed(DirectoryChange change) {
    for (DirectoryChange.Changed one : change.changed()) {
      Optional<ExtensionSettings> before = one.before().map(Extension::settings);
      if (before.isPresent() && one.after().isPresent()) {
        tell(one.after().get(), before.get().effective());
      }
    }
  }

  private void tell(Extension extension, ExtensionSettings before) {
    ExtensionSettings now = extension.settings().effective();
    if (now.callWaiting() != before.callWaiting()) {
      hub.tell(
          extension,
          Topic.CALL_WAITING_CHANGED,
          Map.of("enb_call_waiting", now.callWaiting() ? 1 : 0));
    }
    if (now.recording() != before.recording()) {
      hub.tell(
          extension,
          Topic.RECORDING_PERMISSION_CHANGED,
          Map.of("enb_ctl_record", now.recording().value()));
    }
    if (now.anyClient() && !before.anyClient()) {
      hub.tell(extension, Topic.CLIENTS_SWITCHED, Map.of("enb_internal_client", 1));
    }
    if (now.webClient() && !before.webClient()) {
      hub.tell(extension, Topic.WEB_CLIENT_SWITCHED, Map.of("enb_web_client", 1));
    }
    if (now.desktopClient() && !before.desktopClient()) {
      hub.tell(extension, Topic.DESKTOP_CLIENT_SWITCHED, Map.of("enb_desktop_client", 1));
    }
    if (now.mobileClient() && !before.mobileClient()) {
      hub.tell(extension, Topic.MOBILE_CLIENT_SWITCHED, Map.of("enb_mobile_client", 1));
    }
  }
}
