package org.magpie.server.configuration;

import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.retention.Retention;
import org.magpie.exchange.sdk.SdkPolicy;
import org.magpie.exchange.security.Authenticator;
import org.magpie.exchange.security.Network;
import org.magpie.exchange.security.SettingStore;
import org.magpie.server.mail.SmtpServer;
import org.magpie.sip.auth.DigestAlgorithm;

/**
 * The settings that hold now. Readers ask at each use, so a change needs no restart. Thread-safe.
 */
public final class Settings {
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private volatile Values values;

  /** One consistent set of values, with the forms that are asked for often. */
  private record Values(
      Map<Setting, String> kept,
      Set<String> corsOrigins,
      List<Network> unlimited,
      SdkPolicy sdk,
      List<DigestAlgorithm> digest,
      Duration ringTime,
      boolean holdMusic,
      Optional<SmtpServer> smtp,
      long ladderBytes) {}

  /** Loads what is kept; blocks. */
  public Settings(SettingStore store) {
    Map<String, String> all = store.loadAll();
    Map<Setting, String> kept = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = all.get(setting.storedName());
      if (value != null) {
        kept.put(setting, value);
      }
    }
    values = values(kept);
  }

  /** What holds, or what holds where nothing is set. */
  public String get(Setting setting) {
    return values.kept().getOrDefault(setting, setting.preset());
  }

  /** Origins of pages, other than our own, that may call. */
  public Set<String> corsOrigins() {
    return values.corsOrigins();
  }

  /** What telephones are challenged with, in order; never empty. */
  public List<DigestAlgorithm> digestAlgorithms() {
    return values.digest();
  }

  /** How long devices ring before nobody answered. */
  public Duration ringTime() {
    return values.ringTime();
  }

  /** Whether a party on hold hears music. */
  public boolean holdMusic() {
    return values.holdMusic();
  }

  /** Networks to which no limit of attempts or rates applies. */
  public List<Network> unlimitedNetworks() {
    return values.unlimited();
  }

  /** Whether no limit of attempts or rates applies to an address. */
  public boolean unlimited(InetAddress address) {
    for (Network network : values.unlimited()) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Whether applications may embed the SDK, and from where their servers may call. */
  public SdkPolicy sdk() {
    return values.sdk();
  }

  /** The mail server; empty while none is set. */
  public Optional<SmtpServer> smtp() {
    return values.smtp();
  }

  /** How much memory the SIP messages of the latest calls may take; 0 keeps none. */
  public long ladderBytes() {
    return values.ladderBytes();
  }

  /** The labels that people may put on calls, in order. */
  public List<String> callLabels() {
    return Setting.items(get(Setting.CALL_LABELS));
  }

  /** How long and how much is kept of recordings. */
  public Retention.Rules recordingRetention() {
    int days = Integer.parseInt(get(Setting.RECORDING_DAYS));
    long megabytes = Long.parseLong(get(Setting.RECORDING_MEGABYTES));
    return new Retention.Rules(
        age(days), megabytes == 0 ? OptionalLong.empty() : OptionalLong.of(megabytes * 1_000_000));
  }

  /** How long voice messages are kept. */
  public Retention.Rules messageRetention() {
    return new Retention.Rules(
        age(Integer.parseInt(get(Setting.VOICEMAIL_DAYS))), OptionalLong.empty());
  }

  private static Optional<Duration> age(int days) {
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  /** How many voice messages a mailbox holds. */
  public int messagesPerMailbox() {
    return Integer.parseInt(get(Setting.VOICEMAIL_MESSAGES));
  }

  /** Runs {@code listener} now and after every change. */
  public void follow(Consumer<Settings> listener) {
    listeners.add(listener);
    listener.accept(this);
  }

  /** The values by the names under which they are kept. */
  private static Map<String, String> stored(Map<Setting, String> changed) {
    Map<String, String> stored = new HashMap<>();
    changed.forEach((setting, value) -> stored.put(setting.storedName(), value));
    return stored;
  }

  /**
   * Makes edits of the directory and values of settings durable, both or neither, and lets them
   * hold. Blocks; one at a time, so that what holds is what was kept last.
   */
  synchronized EditResult commit(
      DirectoryEditor editor, List<? extends ExtensionEdit> edits, Map<Setting, String> changed) {
    EditResult result = editor.edit(edits, stored(changed)).toCompletableFuture().join();
    if (result instanceof EditResult.Committed) {
      changed(changed);
    }
    return result;
  }

  /** Lets values hold that were checked and are kept. */
  private void changed(Map<Setting, String> changed) {
    if (changed.isEmpty()) {
      return;
    }
    Map<Setting, String> kept = new EnumMap<>(Setting.class);
    kept.putAll(values.kept());
    kept.putAll(changed);
    values = values(kept);
    listeners.forEach(listener -> listener.accept(this));
  }

  private static Values values(Map<Setting, String> kept) {
    return new Values(
        Map.copyOf(kept),
        Set.copyOf(new TreeSet<>(Setting.items(kept.getOrDefault(Setting.CORS_ORIGINS, "")))),
        networks(kept, Setting.UNLIMITED_NETWORKS),
        new SdkPolicy(
            Boolean.parseBoolean(kept.get(Setting.SDK_ENABLED)),
            networks(kept, Setting.SDK_NETWORKS)),
        digest(kept.getOrDefault(Setting.SIP_DIGEST, "")),
        Duration.ofSeconds(
            Long.parseLong(kept.getOrDefault(Setting.RING_SECONDS, Setting.RING_SECONDS.preset()))),
        Boolean.parseBoolean(kept.getOrDefault(Setting.HOLD_MUSIC, Setting.HOLD_MUSIC.preset())),
        smtp(setting -> kept.getOrDefault(setting, setting.preset())),
        1_000_000
            * Long.parseLong(
                kept.getOrDefault(
                    Setting.SIP_LADDER_MEGABYTES, Setting.SIP_LADDER_MEGABYTES.preset())));
  }

  private static Optional<SmtpServer> smtp(Function<Setting, String> value) {
    String host = value.apply(Setting.SMTP_SERVER);
    if (host.isEmpty()) {
      return Optional.empty();
    }
    SmtpServer.Security security =
        SmtpServer.Security.valueOf(value.apply(Setting.SMTP_SECURITY).toUpperCase(Locale.ROOT));
    int port = Integer.parseInt(value.apply(Setting.SMTP_PORT));
    String username = value.apply(Setting.SMTP_USERNAME);
    String password =
        KeptSecret.of(value.apply(Setting.SMTP_PASSWORD)).map(KeptSecret::secret).orElse("");
    String from = value.apply(Setting.SMTP_FROM);
    if (from.isEmpty()) {
      from = username.indexOf('@') > 0 ? username : "magpie@" + host;
    }
    return Optional.of(
        new SmtpServer(
            host,
            port == 0 ? security.usualPort() : port,
            security,
            username.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmtpServer.Login(username, password)),
            from,
            value.apply(Setting.COMPANY_NAME)));
  }

  private static List<Network> networks(Map<Setting, String> kept, Setting setting) {
    return Setting.items(kept.getOrDefault(setting, "")).stream().map(Network::parse).toList();
  }

  private static List<DigestAlgorithm> digest(String kept) {
    List<DigestAlgorithm> chosen =
        Setting.items(kept).stream().flatMap(name -> DigestAlgorithm.named(name).stream()).toList();
    return chosen.isEmpty() ? Authenticator.ALGORITHMS : chosen;
  }
}
