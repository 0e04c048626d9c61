package org.magpie.store.record;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magpie.exchange.trace.TraceLine;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A trace as it is stored: {@code [[milliseconds, "key", {"fact": "value"}], …]}. */
final class TraceJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TraceJson() {}

  static String write(List<TraceLine> trace) {
    StringWriter text = new StringWriter(64 + 100 * trace.size());
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (TraceLine line : trace) {
        json.writeStartArray();
        json.writeNumber(line.at().toEpochMilli());
        json.writeString(line.key());
        json.writeStartObject();
        line.facts().forEach(json::writeStringProperty);
        json.writeEndObject();
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  static List<TraceLine> read(String text) {
    List<TraceLine> trace = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      expect(json.nextToken(), JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_ARRAY) {
        expect(json.nextToken(), JsonToken.VALUE_NUMBER_INT);
        Instant at = Instant.ofEpochMilli(json.getLongValue());
        expect(json.nextToken(), JsonToken.VALUE_STRING);
        String key = json.getString();
        expect(json.nextToken(), JsonToken.START_OBJECT);
        Map<String, String> facts = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = json.currentName();
          expect(json.nextToken(), JsonToken.VALUE_STRING);
          facts.put(name, json.getString());
        }
        expect(json.nextToken(), JsonToken.END_ARRAY);
        trace.add(new TraceLine(at, key, facts));
      }
    }
    return trace;
  }

  private static void expect(JsonToken actual, JsonToken expected) {
    if (actual != expected) {
      throw new IllegalStateException("a stored trace has " + actual + " for " + expected);
    }
  }
}
