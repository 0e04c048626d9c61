package org.magpie.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
