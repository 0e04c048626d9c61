package org.magpie.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in the order of the wire. Names are compared without case, and a compact form is
 * the same as its long one (RFC 3261 7.3.3); unknown fields are kept.
 *
 * <p>Fields of a received message are positions in its bytes; a value becomes a string when it is
 * first asked for. Immutable but for that memory, and safe to share between threads.
 */
public final class Headers {
  public static final Headers EMPTY = new Headers(new FieldTable(0));

  private final FieldTable table;

  private Headers(FieldTable table) {
    this.table = table;
  }

  public static Builder builder() {
    return new Builder(new FieldTable(16));
  }

  public int size() {
    return table.size();
  }

  /** The name of the field at a place: the long form if we know it, else as on the wire. */
  public String name(int place) {
    return table.name(place);
  }

  /** The value of the field at a place, without blanks around it, on one line. */
  public String value(int place) {
    return table.value(place);
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    int place = table.find(name, 0);
    return place < 0 ? Optional.empty() : Optional.of(table.value(place));
  }

  /** The values of all fields of that name, one per header line. */
  public List<String> all(String name) {
    int place = table.find(name, 0);
    if (place < 0) {
      return List.of();
    }
    List<String> all = new ArrayList<>(4);
    for (; place >= 0; place = table.find(name, place + 1)) {
      all.add(table.value(place));
    }
    return all;
  }

  /**
   * The values of all fields of that name, taken apart at commas outside quotes and angle brackets;
   * empty ones are left out. For fields that are lists, such as Allow; not for Authorization.
   */
  public List<String> elements(String name) {
    List<String> all = new ArrayList<>(4);
    for (int place = table.find(name, 0); place >= 0; place = table.find(name, place + 1)) {
      Elements.split(table.value(place), all);
    }
    return all;
  }

  public boolean has(String name) {
    return table.find(name, 0) >= 0;
  }

  /** How many header lines have that name. */
  public int count(String name) {
    int count = 0;
    for (int place = table.find(name, 0); place >= 0; place = table.find(name, place + 1)) {
      count++;
    }
    return count;
  }

  /** The place of the next field with a known name, or −1. */
  int find(int id, int from) {
    return table.find(id, from);
  }

  /** Appends all fields in the form of the wire, names in long form, but no Content-Length. */
  public void writeTo(WireBuffer out) {
    for (int place = 0; place < table.size(); place++) {
      if (table.id(place) != KnownNames.CONTENT_LENGTH) {
        table.write(place, out);
      }
    }
  }

  /** A builder that begins with these fields. */
  public Builder toBuilder() {
    return new Builder(table.copy());
  }

  @Override
  public String toString() {
    WireBuffer out = new WireBuffer(64 * size() + 16);
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
    private final FieldTable table;

    private Builder(FieldTable table) {
      this.table = table;
    }

    /** The bytes that {@link #received} points into; they must not change any more. */
    public Builder source(byte[] bytes) {
      table.source(bytes);
      return this;
    }

    /**
     * Appends a field of a received message. For the parser, which has checked what it points at.
     *
     * @param folded whether the value runs over several lines
     */
    public Builder received(
        int nameStart, int nameEnd, int valueStart, int valueEnd, boolean folded) {
      table.addReceived(nameStart, nameEnd, valueStart, valueEnd, folded);
      return this;
    }

    /** How many fields there are. */
    public int size() {
      return table.size();
    }

    /** Appends a field. */
    public Builder add(String name, String value) {
      check(name, value);
      table.add(name, value);
      return this;
    }

    /** Puts a field before the first one of that name, or before all others. */
    public Builder prepend(String name, String value) {
      check(name, value);
      table.insert(Math.max(0, table.find(name, 0)), name, value);
      return this;
    }

    /** Puts this field in the place of all of that name, or at the end. */
    public Builder set(String name, String value) {
      replaceFirst(name, value);
      removeFrom(name, table.find(name, 0) + 1);
      return this;
    }

    /** Replaces the first field of that name and keeps others; appends if there is none. */
    public Builder replaceFirst(String name, String value) {
      check(name, value);
      int place = table.find(name, 0);
      if (place < 0) {
        table.add(name, value);
      } else {
        table.put(place, name, value);
      }
      return this;
    }

    /** Removes all fields of that name. */
    public Builder remove(String name) {
      removeFrom(name, 0);
      return this;
    }

    /** Removes the first field of that name. */
    public Builder removeFirst(String name) {
      int place = table.find(name, 0);
      if (place >= 0) {
        table.remove(place);
      }
      return this;
    }

    /** Appends fields of other headers as they stand there: all of a name, or only the first. */
    Builder copy(Headers from, int id, boolean all) {
      for (int place = from.find(id, 0); place >= 0; place = from.find(id, place + 1)) {
        table.addFrom(from.table, place);
        if (!all) {
          return this;
        }
      }
      return this;
    }

    public Headers build() {
      return new Headers(table);
    }

    private void removeFrom(String name, int from) {
      for (int place = table.find(name, from); place >= 0; place = table.find(name, place)) {
        table.remove(place);
      }
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
