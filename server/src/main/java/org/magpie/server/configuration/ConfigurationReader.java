package org.magpie.server.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.directory.SettingsPatch;
import org.magpie.exchange.record.CallType;
import org.magpie.server.configuration.ConfigurationFile.Reading;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a configuration file strictly. It works on YAML's nodes, not on built objects: nodes know
 * their lines, and {@code number: 0123} stays the text that was written.
 */
public final class ConfigurationReader {
  private static final int MOST_CHARACTERS = 32 * 1024 * 1024;
  private static final int MOST_PROBLEMS = 50;
  private static final Pattern KEPT = Pattern.compile("set#(\\d{1,9})");
  private static final Set<String> EXTENSION_KEYS =
      Set.of(
          "number",
          "name",
          "email",
          "enabled",
          "password",
          "sip_secret",
          "call_waiting",
          "web_client",
          "desktop_client",
          "mobile_client",
          "recording",
          "own_recordings",
          "auto_record",
          "call_notes",
          "clients",
          "first_name",
          "last_name",
          "mobile",
          "title",
          "language",
          "departments",
          "groups",
          "reach");

  private final List<Problem> problems = new ArrayList<>();

  private ConfigurationReader() {}

  /** Reads the text of a file. */
  public static Reading read(String text) {
    return new ConfigurationReader().document(text);
  }

  private Reading document(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setNestingDepthLimit(16);
    options.setMaxAliasesForCollections(0);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException malformed) {
      int line = malformed.getProblemMark() == null ? 0 : malformed.getProblemMark().getLine() + 1;
      return refused(new Problem(line, "", "not YAML: " + malformed.getProblem()));
    } catch (YAMLException unusable) {
      return refused(new Problem(0, "", "not YAML: " + unusable.getMessage()));
    }
    if (root == null || isNull(root)) {
      return refused(new Problem(0, "", "the file is empty"));
    }
    Map<String, Node> top =
        mapping(root, "", Set.of("settings", "company", "departments", "groups", "extensions"));
    TreeMap<Setting, String> settings = new TreeMap<>();
    Node settingsNode = top.get("settings");
    if (settingsNode != null && !isNull(settingsNode)) {
      settings(settingsNode, settings);
    }
    List<ExtensionEntry> extensions = new ArrayList<>();
    Node extensionsNode = top.get("extensions");
    if (extensionsNode != null && !isNull(extensionsNode)) {
      extensions(extensionsNode, extensions);
    }
    Optional<Section> company = section(top.get("company"), "company");
    Optional<List<String>> departments = names(top.get("departments"), "departments");
    Optional<List<String>> groups = names(top.get("groups"), "groups");
    if (!problems.isEmpty()) {
      Collections.sort(problems);
      return new Reading.Refused(
          List.copyOf(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))));
    }
    return new Reading.Read(
        new ConfigurationFile(settings, List.copyOf(extensions), company, departments, groups));
  }

  private void settings(Node node, Map<Setting, String> settings) {
    if (!(node instanceof MappingNode mapping)) {
      problem(node, "settings", "a mapping of keys to values is needed here");
      return;
    }
    keys(mapping, "settings")
        .forEach(
            (key, value) -> {
              String field = "settings." + key;
              Optional<Setting> known = Setting.of(key);
              if (known.isEmpty()) {
                problem(value, field, "there is no such setting");
              } else if (known.get().list()) {
                list(value, field, known.get())
                    .ifPresent(items -> settings.put(known.get(), String.join(",", items)));
              } else {
                text(value, field)
                    .filter(item -> passes(value, field, known.get(), item))
                    .ifPresent(item -> settings.put(known.get(), item));
              }
            });
  }

  private Optional<List<String>> list(Node node, String field, Setting setting) {
    if (isNull(node)) {
      return Optional.of(List.of());
    }
    if (!(node instanceof SequenceNode sequence)) {
      problem(node, field, "a list is needed here");
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      text(item, field).filter(value -> passes(item, field, setting, value)).ifPresent(items::add);
    }
    return Optional.of(items);
  }

  private boolean passes(Node node, String field, Setting setting, String value) {
    Optional<String> complaint = setting.complaint(value);
    complaint.ifPresent(message -> problem(node, field, message));
    return complaint.isEmpty();
  }

  private void extensions(Node node, List<ExtensionEntry> extensions) {
    if (!(node instanceof SequenceNode sequence)) {
      problem(node, "extensions", "a list is needed here");
      return;
    }
    Map<String, Integer> lines = new HashMap<>();
    int index = 0;
    for (Node item : sequence.getValue()) {
      String field = "extensions[" + index++ + "]";
      Map<String, Node> keys = mapping(item, field, EXTENSION_KEYS);
      Node number = keys.get("number");
      if (number == null) {
        if (item instanceof MappingNode) {
          problem(item, field + ".number", "is missing");
        }
        continue;
      }
      text(number, field + ".number")
          .ifPresent(
              value -> {
                Integer earlier = lines.putIfAbsent(value, line(number));
                if (earlier != null) {
                  problem(number, field + ".number", value + " stands in line " + earlier + " too");
                }
                extensions.add(entry(value, keys, line(item), field));
              });
    }
  }

  private ExtensionEntry entry(String number, Map<String, Node> keys, int line, String field) {
    return new ExtensionEntry(
        number,
        Optional.ofNullable(keys.get("name")).flatMap(node -> text(node, field + ".name")),
        known(keys, "email", field),
        flag(keys, "enabled", field),
        secret(keys.get("password"), field + ".password"),
        secret(keys.get("sip_secret"), field + ".sip_secret"),
        new SettingsPatch(
            flag(keys, "call_waiting", field),
            flag(keys, "web_client", field),
            flag(keys, "desktop_client", field),
            flag(keys, "mobile_client", field),
            recording(keys.get("recording"), field + ".recording"),
            flag(keys, "own_recordings", field),
            Optional.ofNullable(keys.get("auto_record"))
                .flatMap(node -> callTypes(node, field + ".auto_record")),
            flag(keys, "call_notes", field),
            flag(keys, "clients", field)),
        new PersonEntry(
            known(keys, "first_name", field),
            known(keys, "last_name", field),
            known(keys, "mobile", field),
            known(keys, "title", field),
            known(keys, "language", field),
            names(keys.get("departments"), field + ".departments"),
            names(keys.get("groups"), field + ".groups")),
        section(keys.get("reach"), field + ".reach"),
        line,
        field);
  }

  /** A text that a key without a value takes away. */
  private Optional<String> known(Map<String, Node> keys, String key, String entry) {
    return Optional.ofNullable(keys.get(key))
        .flatMap(node -> isNull(node) ? Optional.of("") : text(node, entry + "." + key));
  }

  private Optional<List<String>> names(@Nullable Node node, String field) {
    if (node == null) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> text(item, field).ifPresent(names::add));
    } else if (!isNull(node)) {
      problem(node, field, "a list is needed here");
    }
    return Optional.of(List.copyOf(names));
  }

  private Optional<Section> section(@Nullable Node node, String field) {
    if (node == null || isNull(node)) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(SectionReader.read(mapping, field));
    }
    problem(node, field, "a mapping of keys to values is needed here");
    return Optional.empty();
  }

  private SecretEntry secret(@Nullable Node node, String field) {
    if (node == null) {
      return new SecretEntry.Unchanged();
    }
    if (isNull(node)) {
      return new SecretEntry.Removed();
    }
    Optional<String> text = text(node, field);
    if (text.isEmpty()) {
      return new SecretEntry.Unchanged();
    }
    Matcher kept = KEPT.matcher(text.get());
    if (kept.matches()) {
      return new SecretEntry.Kept(Integer.parseInt(kept.group(1)));
    }
    return text.get().isEmpty() ? new SecretEntry.Removed() : new SecretEntry.Given(text.get());
  }

  private Optional<RecordingPermission> recording(@Nullable Node node, String field) {
    if (node == null) {
      return Optional.empty();
    }
    Optional<RecordingPermission> known = text(node, field).flatMap(RecordingPermission::of);
    if (known.isEmpty() && !isNull(node)) {
      problem(node, field, "none, pause or start is needed here");
    }
    return known;
  }

  private Optional<Set<CallType>> callTypes(Node node, String field) {
    Set<CallType> types = EnumSet.noneOf(CallType.class);
    if (isNull(node)) {
      return Optional.of(types);
    }
    if (!(node instanceof SequenceNode sequence)) {
      problem(node, field, "a list is needed here");
      return Optional.empty();
    }
    for (Node item : sequence.getValue()) {
      Optional<String> word = text(item, field);
      Optional<CallType> known =
          word.flatMap(
              one ->
                  Arrays.stream(CallType.values())
                      .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(one))
                      .findFirst());
      known.ifPresent(types::add);
      if (word.isPresent() && known.isEmpty()) {
        problem(item, field, "internal, inbound or outbound is needed here");
      }
    }
    return Optional.of(types);
  }

  private Optional<Boolean> flag(Map<String, Node> keys, String key, String entry) {
    Node node = keys.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar
        && (scalar.getValue().equals("true") || scalar.getValue().equals("false"))) {
      return Optional.of(scalar.getValue().equals("true"));
    }
    problem(node, entry + "." + key, "true or false is needed here");
    return Optional.empty();
  }

  private Optional<String> text(Node node, String field) {
    if (node instanceof ScalarNode scalar && !isNull(node)) {
      return Optional.of(scalar.getValue());
    }
    problem(node, field, isNull(node) ? "has no value" : "a single value is needed here");
    return Optional.empty();
  }

  private Map<String, Node> mapping(Node node, String field, Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      problem(node, field, "a mapping of keys to values is needed here");
      return Map.of();
    }
    Map<String, Node> keys = keys(mapping, field);
    keys.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            String path = field.isEmpty() ? key : field + "." + key;
            problem(value, path, "there is no such key; known are " + sorted(known));
          }
        });
    return keys;
  }

  private Map<String, Node> keys(MappingNode mapping, String field) {
    Map<String, Node> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (keys.put(key.getValue(), tuple.getValueNode()) != null) {
          problem(
              key, field.isEmpty() ? key.getValue() : field + "." + key.getValue(), "stands twice");
        }
      } else {
        problem(tuple.getKeyNode(), field, "a key must be a plain word");
      }
    }
    return keys;
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private void problem(Node node, String field, String message) {
    problems.add(new Problem(line(node), field, message));
  }

  private static Reading refused(Problem problem) {
    return new Reading.Refused(List.of(problem));
  }
}
