package org.magpie.server.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes a {@link Section} of YAML's nodes. Every value stays the text that was written. */
final class SectionReader {
  private final Map<String, Integer> lines = new HashMap<>();

  private SectionReader() {}

  static Section read(MappingNode node, String field) {
    SectionReader reader = new SectionReader();
    Map<String, Object> document = reader.map(node, "");
    return new Section(document, reader.lines, line(node), field);
  }

  private Map<String, Object> map(MappingNode node, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        String name = key.getValue();
        map.put(name, value(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name));
      }
    }
    return map;
  }

  private @Nullable Object value(Node node, String path) {
    lines.put(path, line(node));
    return switch (node) {
      case MappingNode mapping -> map(mapping, path);
      case SequenceNode sequence -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
          list.add(value(sequence.getValue().get(i), path + "[" + i + "]"));
        }
        yield list;
      }
      case ScalarNode scalar when node.getTag().equals(Tag.NULL) -> null;
      case ScalarNode scalar -> scalar.getValue();
      default -> null;
    };
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
