package org.magpie.server.configuration;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.magpie.api.admin.SdkAdministration;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.sdk.Sdk;
import org.magpie.exchange.sdk.SdkApplication;
import org.magpie.exchange.sdk.SdkKey;
import org.magpie.exchange.security.Tokens;

/** The SDK as administrators set it: its settings, and the key that belongs to them. */
public final class SdkControl implements SdkAdministration {
  private static final int VERSION_CHARACTERS = 16;

  private final DirectoryEditor editor;
  private final Settings settings;
  private final Sdk sdk;
  private final IntSupplier sessions;

  /**
   * @param sessions how many SDKs are logged in
   */
  public SdkControl(DirectoryEditor editor, Settings settings, Sdk sdk, IntSupplier sessions) {
    this.editor = editor;
    this.settings = settings;
    this.sdk = sdk;
    this.sessions = sessions;
  }

  @Override
  public State state() {
    Optional<SdkApplication> application = sdk.application();
    return new State(
        sdk.on(),
        application.map(SdkApplication::accessId),
        application.map(SdkApplication::keyVersion).orElse(0),
        application.map(SdkApplication::keyMade),
        Setting.items(settings.get(Setting.SDK_NETWORKS)),
        Setting.items(settings.get(Setting.CORS_ORIGINS)),
        sdk.validTokens(),
        sdk.keptSignatures(),
        sessions.getAsInt(),
        version());
  }

  private String version() {
    return Tokens.hash(
            String.join(
                "\n",
                settings.get(Setting.SDK_ENABLED),
                settings.get(Setting.SDK_NETWORKS),
                settings.get(Setting.CORS_ORIGINS),
                String.valueOf(sdk.application().map(SdkApplication::keyVersion).orElse(0))))
        .substring(0, VERSION_CHARACTERS);
  }

  @Override
  public Result change(Change change) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    Map<String, String> problems = new LinkedHashMap<>();
    change.enabled().ifPresent(on -> changed.put(Setting.SDK_ENABLED, Boolean.toString(on)));
    change
        .networks()
        .ifPresent(list -> put(changed, Setting.SDK_NETWORKS, "networks", list, problems));
    change
        .origins()
        .ifPresent(list -> put(changed, Setting.CORS_ORIGINS, "origins", list, problems));
    if (!problems.isEmpty()) {
      return new Result.Invalid(problems);
    }
    // Settings are changed under their own monitor, so the version that was compared still holds.
    synchronized (settings) {
      if (change.version().filter(seen -> !seen.equals(version())).isPresent()) {
        return new Result.Stale();
      }
      EditResult result = settings.commit(editor, List.of(), changed);
      if (!(result instanceof EditResult.Committed)) {
        throw new IllegalStateException("settings were not kept: " + result);
      }
      Optional<SdkKey> first = firstKey();
      return new Result.Done(state(), first);
    }
  }

  private static void put(
      Map<Setting, String> changed,
      Setting setting,
      String field,
      List<String> items,
      Map<String, String> problems) {
    items.forEach(
        item -> setting.complaint(item).ifPresent(complaint -> problems.put(field, complaint)));
    changed.put(setting, String.join(",", items));
  }

  /** Credentials where the SDK is on and has none yet. */
  Optional<SdkKey> firstKey() {
    synchronized (settings) {
      return sdk.on() && sdk.application().isEmpty() ? Optional.of(newKey()) : Optional.empty();
    }
  }

  @Override
  public Result.Done refreshKey() {
    SdkKey key = newKey();
    return new Result.Done(state(), Optional.of(key));
  }

  private SdkKey newKey() {
    return sdk.newKey().toCompletableFuture().join();
  }
}
