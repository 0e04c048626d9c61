package org.magpie.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Header fields side by side in two arrays: five ints and two texts each. A field is either a
 * position in received bytes, whose texts are made when asked for, or two texts.
 *
 * <p>Changed only by its builder; afterwards it may be shared, and making a text twice does no
 * harm.
 */
final class FieldTable {
  private static final byte[] NOTHING = new byte[0];

  private static final int STRIDE = 5;
  private static final int NAME_END = 1;
  private static final int VALUE = 2;
  private static final int VALUE_END = 3;

  /** The place of the known name's number, with {@link #FOLDED} added. */
  private static final int KIND = 4;

  private static final int FOLDED = 0x100;
  private static final int NUMBER = 0xFF;

  private byte[] source = NOTHING;
  private int size;
  private int[] fields;
  private @Nullable String[] texts;

  FieldTable(int room) {
    fields = new int[room * STRIDE];
    texts = new @Nullable String[room * 2];
  }

  /** A copy with room for some more. */
  FieldTable copy() {
    FieldTable copy = new FieldTable(0);
    copy.source = source;
    copy.size = size;
    copy.fields = Arrays.copyOf(fields, (size + 4) * STRIDE);
    copy.texts = Arrays.copyOf(texts, (size + 4) * 2);
    return copy;
  }

  void source(byte[] bytes) {
    source = bytes;
  }

  int size() {
    return size;
  }

  /** The number of the field's name, or {@link KnownNames#UNKNOWN}. */
  int id(int place) {
    return fields[place * STRIDE + KIND] & NUMBER;
  }

  String name(int place) {
    int id = id(place);
    if (id != KnownNames.UNKNOWN) {
      return KnownNames.name(id);
    }
    String name = texts[place * 2];
    if (name == null) {
      int at = place * STRIDE;
      name = text(fields[at], fields[at + NAME_END]);
      texts[place * 2] = name;
    }
    return name;
  }

  String value(int place) {
    String value = texts[place * 2 + 1];
    if (value == null) {
      int at = place * STRIDE;
      value = text(fields[at + VALUE], fields[at + VALUE_END]);
      if ((fields[at + KIND] & FOLDED) != 0) {
        value = unfold(value);
      }
      texts[place * 2 + 1] = value;
    }
    return value;
  }

  private String text(int from, int end) {
    return new String(source, from, end - from, StandardCharsets.UTF_8);
  }

  /** A fold (line break and blanks) counts as one blank (RFC 3261 7.3.1). */
  private static String unfold(String folded) {
    StringBuilder out = new StringBuilder(folded.length());
    int at = 0;
    while (at < folded.length()) {
      int end = folded.indexOf('\r', at);
      int stop = Syntax.trimEnd(folded, at, end < 0 ? folded.length() : end);
      if (stop > at) {
        out.append(out.isEmpty() ? "" : " ").append(folded, at, stop);
      }
      at = end < 0 ? folded.length() : Syntax.skipBlanks(folded, end + 2, folded.length());
    }
    return out.toString();
  }

  int find(int id, int from) {
    for (int place = from; place < size; place++) {
      if (id(place) == id) {
        return place;
      }
    }
    return -1;
  }

  int find(String name, int from) {
    int id = KnownNames.of(name);
    if (id != KnownNames.UNKNOWN) {
      return find(id, from);
    }
    for (int place = from; place < size; place++) {
      if (id(place) == KnownNames.UNKNOWN && name(place).equalsIgnoreCase(name)) {
        return place;
      }
    }
    return -1;
  }

  void addReceived(int nameStart, int nameEnd, int valueStart, int valueEnd, boolean folded) {
    int at = room() * STRIDE;
    fields[at] = nameStart;
    fields[at + NAME_END] = nameEnd;
    fields[at + VALUE] = valueStart;
    fields[at + VALUE_END] = valueEnd;
    fields[at + KIND] = KnownNames.of(source, nameStart, nameEnd) | (folded ? FOLDED : 0);
  }

  /** Appends a field as it stands in another table. */
  void addFrom(FieldTable other, int place) {
    if (size == 0) {
      source = other.source;
    }
    if (other.source != source) {
      add(other.name(place), other.value(place));
      return;
    }
    int target = room();
    System.arraycopy(other.fields, place * STRIDE, fields, target * STRIDE, STRIDE);
    texts[target * 2] = other.texts[place * 2];
    texts[target * 2 + 1] = other.texts[place * 2 + 1];
  }

  void add(String name, String value) {
    put(room(), name, value);
  }

  void insert(int place, String name, String value) {
    int last = room();
    shift(place, place + 1, last - place);
    put(place, name, value);
  }

  void put(int place, String name, String value) {
    int at = place * STRIDE;
    Arrays.fill(fields, at, at + KIND, -1);
    int id = KnownNames.of(name);
    fields[at + KIND] = id;
    texts[place * 2] = name;
    texts[place * 2 + 1] = value;
  }

  void remove(int place) {
    shift(place + 1, place, size - place - 1);
    size--;
  }

  void write(int place, WireBuffer out) {
    int at = place * STRIDE;
    if (id(place) == KnownNames.UNKNOWN && fields[at] >= 0) {
      out.bytes(source, fields[at], fields[at + NAME_END] - fields[at]);
    } else {
      out.text(name(place));
    }
    out.separator();
    if (fields[at + VALUE] >= 0 && (fields[at + KIND] & FOLDED) == 0) {
      out.bytes(source, fields[at + VALUE], fields[at + VALUE_END] - fields[at + VALUE]);
    } else {
      out.text(value(place));
    }
    out.lineEnd();
  }

  private void shift(int from, int to, int count) {
    System.arraycopy(fields, from * STRIDE, fields, to * STRIDE, count * STRIDE);
    System.arraycopy(texts, from * 2, texts, to * 2, count * 2);
  }

  private int room() {
    if ((size + 1) * 2 > texts.length) {
      fields = Arrays.copyOf(fields, (size * 2 + 4) * STRIDE);
      texts = Arrays.copyOf(texts, (size * 2 + 4) * 2);
    }
    texts[size * 2] = null;
    texts[size * 2 + 1] = null;
    return size++;
  }
}
