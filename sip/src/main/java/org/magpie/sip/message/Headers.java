package org.magpie.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order of the wire. Names are compared without case, and a compact form is
 * the same as its long one (RFC 3261 7.3.3); unknown fields are kept.
 *
 * <p>Fields of a received message are positions in its bytes; a value becomes a string when it is
 * first asked for. Immutable but for that memory, and safe to share between threads.
 */
public final class Headers {
  public static final Headers EMPTY = new Builder().build();

  private static final int FOLDED = 1;

  private final byte[] source;
  private final int size;

  /** Per field: start and end of the name, start and end of the value; −1 where there are texts. */
  private final int[] positions;

  private final byte[] ids;
  private final byte[] flags;
  private final @Nullable String[] names;
  private final @Nullable String[] values;

  private Headers(Builder builder) {
    this.source = builder.source;
    this.size = builder.size;
    this.positions = builder.positions;
    this.ids = builder.ids;
    this.flags = builder.flags;
    this.names = builder.names;
    this.values = builder.values;
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return size;
  }

  /** The name of the field at a place: the long form if we know it, else as on the wire. */
  public String name(int place) {
    if (ids[place] != KnownNames.UNKNOWN) {
      return KnownNames.name(ids[place]);
    }
    String name = names[place];
    if (name == null) {
      int at = place * 4;
      name = text(positions[at], positions[at + 1]);
      names[place] = name;
    }
    return name;
  }

  /** The value of the field at a place, without blanks around it, on one line. */
  public String value(int place) {
    String value = values[place];
    if (value == null) {
      int at = place * 4;
      value = text(positions[at + 2], positions[at + 3]);
      if ((flags[place] & FOLDED) != 0) {
        value = unfold(value);
      }
      values[place] = value;
    }
    return value;
  }

  private String text(int from, int end) {
    return new String(source, from, end - from, StandardCharsets.UTF_8);
  }

  /** A fold (line break and blanks) counts as one blank (RFC 3261 7.3.1). */
  private static String unfold(String folded) {
    StringBuilder out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c != '\r' && c != '\n') {
        out.append(c);
        continue;
      }
      while (i + 1 < folded.length() && folded.charAt(i + 1) <= ' ') {
        i++;
      }
      out.setLength(trimmed(out));
      out.append(' ');
    }
    return out.toString().strip();
  }

  private static int trimmed(StringBuilder out) {
    int end = out.length();
    while (end > 0 && Syntax.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    int place = find(name, 0);
    return place < 0 ? Optional.empty() : Optional.of(value(place));
  }

  /** The values of all fields of that name, one per header line. */
  public List<String> all(String name) {
    int place = find(name, 0);
    if (place < 0) {
      return List.of();
    }
    List<String> all = new ArrayList<>(4);
    for (; place >= 0; place = find(name, place + 1)) {
      all.add(value(place));
    }
    return all;
  }

  /**
   * The values of all fields of that name, taken apart at commas outside quotes and angle brackets;
   * empty ones are left out. For fields that are lists, such as Allow; not for Authorization.
   */
  public List<String> elements(String name) {
    List<String> all = new ArrayList<>(4);
    for (int place = find(name, 0); place >= 0; place = find(name, place + 1)) {
      Elements.split(value(place), all);
    }
    return all;
  }

  public boolean has(String name) {
    return find(name, 0) >= 0;
  }

  /** How many header lines have that name. */
  public int count(String name) {
    int count = 0;
    for (int place = find(name, 0); place >= 0; place = find(name, place + 1)) {
      count++;
    }
    return count;
  }

  private int find(String name, int from) {
    int id = KnownNames.of(name);
    return id != KnownNames.UNKNOWN ? find(id, from) : findUnknown(name, from);
  }

  /** The place of the next field with a known name, or −1. */
  int find(int id, int from) {
    for (int place = from; place < size; place++) {
      if (ids[place] == id) {
        return place;
      }
    }
    return -1;
  }

  private int findUnknown(String name, int from) {
    for (int place = from; place < size; place++) {
      if (ids[place] == KnownNames.UNKNOWN && name(place).equalsIgnoreCase(name)) {
        return place;
      }
    }
    return -1;
  }

  /** Appends all fields in the form of the wire, names in long form, but no Content-Length. */
  public void writeTo(WireBuffer out) {
    for (int place = 0; place < size; place++) {
      if (ids[place] == KnownNames.CONTENT_LENGTH) {
        continue;
      }
      int at = place * 4;
      if (ids[place] == KnownNames.UNKNOWN && positions[at] >= 0) {
        out.bytes(source, positions[at], positions[at + 1] - positions[at]);
      } else {
        out.text(name(place));
      }
      out.text(": ");
      if (positions[at + 2] >= 0 && (flags[place] & FOLDED) == 0) {
        out.bytes(source, positions[at + 2], positions[at + 3] - positions[at + 2]);
      } else {
        out.text(value(place));
      }
      out.lineEnd();
    }
  }

  /** A builder that begins with these fields. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.source = source;
    copy.size = size;
    copy.positions = Arrays.copyOf(positions, Math.max(size + 4, 8) * 4);
    copy.ids = Arrays.copyOf(ids, Math.max(size + 4, 8));
    copy.flags = Arrays.copyOf(flags, Math.max(size + 4, 8));
    copy.names = Arrays.copyOf(names, Math.max(size + 4, 8));
    copy.values = Arrays.copyOf(values, Math.max(size + 4, 8));
    return copy;
  }

  @Override
  public String toString() {
    WireBuffer out = new WireBuffer(64 * size + 16);
    writeTo(out);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Collects header fields. Not for use by several threads, nor after {@link #build}.
   *
   * <p>Names must be tokens and values free of CR, LF; otherwise an IllegalArgumentException is
   * thrown, so that no text from outside can add a header field of its own.
   */
  public static final class Builder {
    private static final byte[] NOTHING = new byte[0];

    private byte[] source = NOTHING;
    private int size;
    private int[] positions = new int[16 * 4];
    private byte[] ids = new byte[16];
    private byte[] flags = new byte[16];
    private @Nullable String[] names = new @Nullable String[16];
    private @Nullable String[] values = new @Nullable String[16];

    private Builder() {}

    /** The bytes that {@link #received} points into; they must not change any more. */
    public Builder source(byte[] bytes) {
      source = bytes;
      return this;
    }

    /**
     * Appends a field of a received message. For the parser, which has checked what it points at.
     *
     * @param folded whether the value runs over several lines
     */
    public Builder received(
        int nameStart, int nameEnd, int valueStart, int valueEnd, boolean folded) {
      int place = room();
      int at = place * 4;
      positions[at] = nameStart;
      positions[at + 1] = nameEnd;
      positions[at + 2] = valueStart;
      positions[at + 3] = valueEnd;
      ids[place] = (byte) KnownNames.of(source, nameStart, nameEnd);
      flags[place] = (byte) (folded ? FOLDED : 0);
      return this;
    }

    /** How many fields there are. */
    public int size() {
      return size;
    }

    /** Appends a field. */
    public Builder add(String name, String value) {
      check(name, value);
      put(room(), name, value);
      return this;
    }

    /** Puts a field before the first one of that name, or before all others. */
    public Builder prepend(String name, String value) {
      check(name, value);
      int before = Math.max(0, place(name, 0));
      int last = room();
      shift(before, before + 1, last - before);
      put(before, name, value);
      return this;
    }

    /** Puts this field in the place of all of that name, or at the end. */
    public Builder set(String name, String value) {
      check(name, value);
      int place = place(name, 0);
      if (place < 0) {
        return add(name, value);
      }
      put(place, name, value);
      removeFrom(name, place + 1);
      return this;
    }

    /** Replaces the first field of that name and keeps others; appends if there is none. */
    public Builder replaceFirst(String name, String value) {
      check(name, value);
      int place = place(name, 0);
      put(place < 0 ? room() : place, name, value);
      return this;
    }

    /** Removes all fields of that name. */
    public Builder remove(String name) {
      removeFrom(name, 0);
      return this;
    }

    /** Removes the first field of that name. */
    public Builder removeFirst(String name) {
      int place = place(name, 0);
      if (place >= 0) {
        drop(place);
      }
      return this;
    }

    /** Appends fields of other headers as they stand there: all, or only the first of the name. */
    Builder copy(Headers from, int id, boolean all) {
      if (source.length == 0) {
        source = from.source;
      }
      for (int place = from.find(id, 0); place >= 0; place = from.find(id, place + 1)) {
        if (from.source == source) {
          int target = room();
          System.arraycopy(from.positions, place * 4, positions, target * 4, 4);
          ids[target] = from.ids[place];
          flags[target] = from.flags[place];
          names[target] = from.names[place];
          values[target] = from.values[place];
        } else {
          put(room(), from.name(place), from.value(place));
        }
        if (!all) {
          return this;
        }
      }
      return this;
    }

    public Headers build() {
      return new Headers(this);
    }

    private void removeFrom(String name, int from) {
      for (int place = place(name, from); place >= 0; place = place(name, place)) {
        drop(place);
      }
    }

    private void drop(int place) {
      shift(place + 1, place, size - place - 1);
      size--;
    }

    private void shift(int from, int to, int count) {
      System.arraycopy(positions, from * 4, positions, to * 4, count * 4);
      System.arraycopy(ids, from, ids, to, count);
      System.arraycopy(flags, from, flags, to, count);
      System.arraycopy(names, from, names, to, count);
      System.arraycopy(values, from, values, to, count);
    }

    private int place(String name, int from) {
      int id = KnownNames.of(name);
      for (int place = from; place < size; place++) {
        if (id != KnownNames.UNKNOWN ? ids[place] == id : unknownIs(place, name)) {
          return place;
        }
      }
      return -1;
    }

    private boolean unknownIs(int place, String name) {
      if (ids[place] != KnownNames.UNKNOWN) {
        return false;
      }
      String text = names[place];
      int at = place * 4;
      return text != null
          ? text.equalsIgnoreCase(name)
          : KnownNames.same(name, source, positions[at], positions[at + 1]);
    }

    private void put(int place, String name, String value) {
      Arrays.fill(positions, place * 4, place * 4 + 4, -1);
      ids[place] = (byte) KnownNames.of(name);
      flags[place] = 0;
      names[place] = name;
      values[place] = value;
    }

    private int room() {
      if (size == ids.length) {
        positions = Arrays.copyOf(positions, size * 8);
        ids = Arrays.copyOf(ids, size * 2);
        flags = Arrays.copyOf(flags, size * 2);
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = null;
      values[size] = null;
      return size++;
    }

    private static void check(String name, String value) {
      if (!Syntax.isToken(name)) {
        throw new IllegalArgumentException("a header name is a token: " + name);
      }
      if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line break in the value of " + name);
      }
    }
  }
}
