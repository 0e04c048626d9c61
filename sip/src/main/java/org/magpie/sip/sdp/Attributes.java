package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Look-ups in lists of attributes. */
final class Attributes {
  private Attributes() {}

  static Optional<String> first(List<Attribute> attributes, String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.value().orElse(""));
      }
    }
    return Optional.empty();
  }

  static List<String> all(List<Attribute> attributes, String name) {
    List<String> values = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        values.add(attribute.value().orElse(""));
      }
    }
    return values;
  }

  static Optional<Direction> direction(List<Attribute> attributes) {
    for (Attribute attribute : attributes) {
      Optional<Direction> direction = Direction.named(attribute.name());
      if (direction.isPresent()) {
        return direction;
      }
    }
    return Optional.empty();
  }

  static List<String> bundle(List<Attribute> attributes) {
    for (String group : all(attributes, "group")) {
      List<String> words = List.of(group.strip().split("\\s+", -1));
      if (words.getFirst().equals("BUNDLE")) {
        return words.subList(1, words.size());
      }
    }
    return List.of();
  }
}
