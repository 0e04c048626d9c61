package org.magpie.store.routing;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A document as JSON: maps, lists, texts, whole numbers, truth values and null. */
final class DocumentJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DocumentJson() {}

  static String write(Map<String, Object> document) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      value(json, document);
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach(
            (name, item) -> {
              json.writeName(String.valueOf(name));
              value(json, item);
            });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(item -> value(json, item));
        json.writeEndArray();
      }
      case Boolean flag -> json.writeBoolean(flag);
      case Number number -> json.writeNumber(number.longValue());
      default -> json.writeString(value.toString());
    }
  }

  static Map<String, Object> read(String text) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("a stored document is no object");
      }
      return object(json);
    }
  }

  private static Map<String, Object> object(JsonParser json) {
    Map<String, Object> map = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      map.put(name, value(json, json.nextToken()));
    }
    return map;
  }

  private static @Nullable Object value(JsonParser json, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        JsonToken next = json.nextToken();
        while (next != JsonToken.END_ARRAY) {
          list.add(value(json, next));
          next = json.nextToken();
        }
        yield list;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("a stored document has " + token);
    };
  }
}
