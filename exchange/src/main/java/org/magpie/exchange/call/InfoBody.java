package org.magpie.exchange.call;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the body of an INFO says (the two ways telephones send keys by it, and RFC 5168). */
sealed interface InfoBody {

  /** A key press. */
  record Key(char digit) implements InfoBody {}

  /** A video decoder wants a whole picture. */
  record PictureWanted() implements InfoBody {}

  /** A kind of body we know, but it says nothing. */
  record Malformed() implements InfoBody {}

  /** A kind of body we do not know. */
  record Unknown() implements InfoBody {}

  static InfoBody of(String contentType, byte[] body) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
    String text = new String(body, StandardCharsets.UTF_8);
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "application/dtmf-relay" -> relay(text);
      case "application/dtmf" -> key(text.trim());
      case "application/media_control+xml" ->
          text.contains("picture_fast_update") ? new PictureWanted() : new Malformed();
      default -> new Unknown();
    };
  }

  /** {@code Signal=5} among lines of {@code name=value}. */
  private static InfoBody relay(String text) {
    for (String line : text.split("\r?\n", 16)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.substring(0, equals).trim().equalsIgnoreCase("signal")) {
        return key(line.substring(equals + 1).trim());
      }
    }
    return new Malformed();
  }

  /** A key by its sign, or by its number in RFC 4733 3.2. */
  private static InfoBody key(String signal) {
    return switch (signal) {
      case "10" -> new Key('*');
      case "11" -> new Key('#');
      case "12", "13", "14", "15" -> new Key((char) ('A' + Integer.parseInt(signal) - 12));
      default -> {
        char digit = signal.length() == 1 ? Character.toUpperCase(signal.charAt(0)) : ' ';
        yield "0123456789*#ABCD".indexOf(digit) >= 0 ? new Key(digit) : new Malformed();
      }
    };
  }
}
