package org.magpie.exchange.routing.edit;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.magpie.exchange.routing.rule.CallOrigin;
import org.magpie.exchange.routing.rule.RingTone;

/** Ring tones as a document: by origin of the call the word of a tone, or nothing. */
final class RingToneDocument {
  private RingToneDocument() {}

  static Map<String, Object> write(Map<CallOrigin, RingTone> tones) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (CallOrigin origin : CallOrigin.values()) {
      RingTone tone = tones.get(origin);
      tree.put(origin.word(), tone == null ? "" : tone.word());
    }
    return tree;
  }

  static Map<CallOrigin, RingTone> read(Fields sent, Map<CallOrigin, RingTone> base) {
    sent.only(Stream.of(CallOrigin.values()).map(CallOrigin::word).toArray(String[]::new));
    Map<CallOrigin, RingTone> tones = new EnumMap<>(CallOrigin.class);
    tones.putAll(base);
    for (CallOrigin origin : CallOrigin.values()) {
      if (sent.empty(origin.word())) {
        tones.remove(origin);
      } else {
        sent.word(origin.word(), RingTone::of).ifPresent(tone -> tones.put(origin, tone));
      }
    }
    return tones;
  }
}
