package org.magpie.api.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * JSON in and out. Reads trees only, bounded in every direction; no class is ever named by data.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(32)
                          .maxNameLength(256)
                          .maxStringLength(64 * 1024)
                          .build())
                  .build())
          .build();

  private static final int MOST_COMPLAINT = 200;

  private Json() {}

  /** The tree of a text; a missing node for none at all; empty when it is not JSON. */
  public static Optional<JsonNode> read(byte[] text) {
    if (text.length == 0) {
      return Optional.of(MissingNode.getInstance());
    }
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /** What the parser says against a text that {@link #read} found not to be JSON; short. */
  static String complaint(byte[] text) {
    try {
      MAPPER.readTree(text);
      return "";
    } catch (JacksonException malformed) {
      String message = String.valueOf(malformed.getOriginalMessage());
      return message.length() <= MOST_COMPLAINT ? message : message.substring(0, MOST_COMPLAINT);
    }
  }

  /**
   * An object as maps, lists, texts, whole numbers, truth values and null; empty for what is no
   * object.
   */
  public static Optional<Map<String, Object>> document(JsonNode node) {
    return node.isObject() ? Optional.of(map(node)) : Optional.empty();
  }

  private static Map<String, Object> map(JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    return map;
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item)));
      return list;
    }
    if (node.isNull()) {
      return null;
    }
    return node.isBoolean() ? node.asBoolean() : node.asString();
  }

  /** A value (text, number, truth value, list, map) as JSON. */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The same as text. */
  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static byte[] envelope(Answer.Json answer) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("errcode", answer.code().number());
    all.put("errmsg", answer.message());
    all.putAll(answer.fields());
    return write(all);
  }
}
