package org.magpie.sip.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values of header fields: no exception, and what was read is written so that it reads the same.
 */
class TypedHeadersFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void readsAnyValue(@NotNull String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      return; // no header value holds a line break
    }
    check(Uri.parse(value), uri -> Uri.parse(uri.toString()));
    check(NameAddr.parse(value), address -> NameAddr.parse(address.toString()));
    check(Via.parse(value), via -> Via.parse(via.toString()));
    check(CSeq.parse(value), cseq -> CSeq.parse(cseq.toString()));
    Via.salvage(value)
        .ifPresent(via -> check(Optional.of(via), same -> Via.parse(same.toString())));
    NameAddr.parseList(value);
    Via.parseList(value);
    Seconds.parse(value);
    List<String> elements = new ArrayList<>();
    Elements.split(value, elements);
  }

  private static <T> void check(Optional<T> read, Function<T, Optional<T>> again) {
    read.ifPresent(
        first -> {
          if (!again.apply(first).equals(Optional.of(first))) {
            throw new AssertionError("reads differently: " + first);
          }
        });
  }
}
