package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.admin.InstallationSettings;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.security.Tokens;

/** The settings of the installation as administrators set them in the portal. */
public final class SettingControl implements InstallationSettings {
  private static final int VERSION_CHARACTERS = 16;
  private static final int MOST_ITEMS = 64;
  private static final int MOST_CHARACTERS = 1024;

  /** Those of the SDK are changed with its key ({@link SdkControl}). */
  private static final Set<Setting> HERE =
      EnumSet.complementOf(
          EnumSet.of(Setting.SDK_ENABLED, Setting.SDK_NETWORKS, Setting.CORS_ORIGINS));

  private final DirectoryEditor editor;
  private final Settings settings;

  public SettingControl(DirectoryEditor editor, Settings settings) {
    this.editor = editor;
    this.settings = settings;
  }

  @Override
  public State state() {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> presets = new LinkedHashMap<>();
    for (Setting setting : HERE) {
      values.put(setting.key(), told(setting, settings.get(setting)));
      presets.put(setting.key(), told(setting, setting.preset()));
    }
    return new State(values, presets, version());
  }

  private String version() {
    StringBuilder all = new StringBuilder();
    HERE.forEach(setting -> all.append(settings.get(setting)).append('\n'));
    return Tokens.hash(all.toString()).substring(0, VERSION_CHARACTERS);
  }

  private static Object told(Setting setting, String kept) {
    if (setting.secret()) {
      return KeptSecret.of(kept).map(KeptSecret::shown).orElse("");
    }
    return switch (form(setting)) {
      case LIST -> Setting.items(kept);
      case FLAG -> Boolean.valueOf(kept);
      case NUMBER -> Long.valueOf(kept);
      case TEXT -> kept;
    };
  }

  /** What a value is in an interface; the preset of each setting shows it. */
  private enum Form {
    TEXT,
    NUMBER,
    FLAG,
    LIST
  }

  private static Form form(Setting setting) {
    String preset = setting.preset();
    if (setting.list()) {
      return Form.LIST;
    }
    if (preset.equals("true") || preset.equals("false")) {
      return Form.FLAG;
    }
    return !preset.isEmpty() && preset.chars().allMatch(Character::isDigit)
        ? Form.NUMBER
        : Form.TEXT;
  }

  @Override
  public Result change(Map<String, Object> sent, Optional<String> version) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    List<Fault> faults = new ArrayList<>();
    sent.forEach(
        (key, value) ->
            Setting.of(key)
                .filter(HERE::contains)
                .ifPresentOrElse(
                    setting -> read(setting, value, changed, faults),
                    () -> faults.add(fault(key, "unknown", "is no setting"))));
    if (!faults.isEmpty()) {
      return new Result.Invalid(List.copyOf(faults));
    }
    // Settings are changed under their own monitor, so the version that was compared still holds.
    synchronized (settings) {
      if (version.filter(seen -> !seen.equals(version())).isPresent()) {
        return new Result.Stale();
      }
      secrets(changed, faults);
      if (!faults.isEmpty()) {
        return new Result.Invalid(List.copyOf(faults));
      }
      EditResult result = settings.commit(editor, List.of(), changed);
      if (!(result instanceof EditResult.Committed)) {
        throw new IllegalStateException("settings were not kept: " + result);
      }
      return new Result.Done(state());
    }
  }

  private static void read(
      Setting setting, Object value, Map<Setting, String> changed, List<Fault> faults) {
    List<String> items = new ArrayList<>();
    boolean fits =
        switch (form(setting)) {
          case FLAG -> value instanceof Boolean;
          case NUMBER -> value instanceof String || value instanceof Number;
          case TEXT -> value instanceof String;
          case LIST -> value instanceof List<?> list && list.size() <= MOST_ITEMS;
        };
    if (fits && value instanceof List<?> list) {
      list.forEach(item -> items.add(String.valueOf(item)));
    } else if (fits) {
      items.add(String.valueOf(value));
    }
    if (!fits || items.stream().anyMatch(item -> item.length() > MOST_CHARACTERS)) {
      faults.add(fault(setting.key(), "format", "is not of the kind that is needed"));
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      String field = setting.list() ? setting.key() + "[" + i + "]" : setting.key();
      setting
          .complaint(items.get(i))
          .ifPresent(complaint -> faults.add(fault(field, "format", complaint)));
    }
    changed.put(setting, String.join(",", items));
  }

  /** A secret that is sent as it is shown stays; another one gets the next version. */
  private void secrets(Map<Setting, String> changed, List<Fault> faults) {
    for (Setting setting : List.copyOf(changed.keySet())) {
      if (!setting.secret()) {
        continue;
      }
      Optional<KeptSecret> before = KeptSecret.of(settings.get(setting));
      String sent = changed.getOrDefault(setting, "");
      if (before.map(KeptSecret::shown).orElse("").equals(sent)) {
        changed.remove(setting);
      } else if (KeptSecret.shown(sent).isPresent()) {
        faults.add(fault(setting.key(), "unknown", "there is no such version of it"));
      } else {
        changed.put(setting, KeptSecret.kept(before, sent));
      }
    }
  }

  private static Fault fault(String field, String kind, String message) {
    return new Fault(field, kind, message);
  }
}
