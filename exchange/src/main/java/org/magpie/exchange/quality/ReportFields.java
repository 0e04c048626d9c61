package org.magpie.exchange.quality;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which fields a report has and what they may hold. Pure. */
final class ReportFields {
  private static final int LONGEST = 64;
  private static final Set<String> WORDS =
      Set.of(
          "lksDate",
          "lksNetworkType",
          "lksDeviceType",
          "iceResult",
          "lksAudioCodec",
          "lksVideoCodec");
  private static final Set<String> NUMBERS =
      Set.of(
          "lksTimestamp",
          "lksDuration",
          "lksAudioRx",
          "lksAudioRxLost",
          "lksAudioRxMaxjitter",
          "lksAudioRxAvgjitter",
          "lksAudioTx",
          "lksAudioTxLost",
          "lksAudioTxMaxjitter",
          "lksAudioTxAvgjitter",
          "lksVideoRx",
          "lksVideoRxLost",
          "lksVideoRxMaxjitter",
          "lksVideoRxAvgjitter",
          "lksVideoTx",
          "lksVideoTxLost",
          "lksVideoTxMaxjitter",
          "lksVideoTxAvgjitter");
  private static final Predicate<String> NUMBER =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?").asMatchPredicate();

  private ReportFields() {}

  /** Those of {@code sent} that a report has and that hold what they should. */
  static Map<String, String> good(Map<String, String> sent) {
    Map<String, String> good = new TreeMap<>();
    sent.forEach(
        (name, value) -> {
          if (NUMBERS.contains(name) ? NUMBER.test(value) : WORDS.contains(name) && word(value)) {
            good.put(name, value);
          }
        });
    return good;
  }

  private static boolean word(String value) {
    return value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
  }
}
