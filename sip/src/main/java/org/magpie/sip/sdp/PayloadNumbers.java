package org.magpie.sip.sdp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands out payload types for an offer. Within a session a number never changes its meaning (RFC
 * 3264 8.3.2), and a codec keeps its number; all sections draw from one range, so that bundled
 * streams can be told apart by it (RFC 8843 10.1.2).
 */
final class PayloadNumbers {
  private static final int FIRST_DYNAMIC = 96;
  private static final int LAST = 127;
  private static final int FIRST_SPARE = 35;

  /** What each number stands for: the section's type and the format. */
  private final Map<Integer, Meaning> taken = new HashMap<>();

  private record Meaning(String type, PayloadFormat format) {
    boolean same(String otherType, PayloadFormat other) {
      return type.equals(otherType) && format.matches(other);
    }
  }

  PayloadNumbers(Optional<SessionDescription> previousLocal) {
    for (MediaDescription section :
        previousLocal.map(SessionDescription::media).orElse(List.of())) {
      for (PayloadFormat format : section.payloads()) {
        taken.putIfAbsent(format.payloadType(), new Meaning(section.type(), format));
      }
    }
  }

  PayloadFormat assign(String type, PayloadFormat wanted) {
    for (Map.Entry<Integer, Meaning> entry : taken.entrySet()) {
      if (entry.getValue().same(type, wanted)) {
        return wanted.withPayloadType(entry.getKey());
      }
    }
    int number = wanted.payloadType();
    if (number < 0 || taken.containsKey(number)) {
      number = free();
    }
    PayloadFormat assigned = wanted.withPayloadType(number);
    taken.put(number, new Meaning(type, assigned));
    return assigned;
  }

  private int free() {
    for (int number = FIRST_DYNAMIC; number <= LAST; number++) {
      if (!taken.containsKey(number)) {
        return number;
      }
    }
    // RFC 3551 3: numbers below 64 without a static meaning may be used when these run out.
    for (int number = FIRST_SPARE; number < 64; number++) {
      if (!taken.containsKey(number)) {
        return number;
      }
    }
    throw new IllegalArgumentException("more formats than there are payload types");
  }
}
