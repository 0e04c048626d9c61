package org.magpie.sip.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * Percent escapes of URIs (RFC 3261 19.1.2) over UTF-8.
 *
 * <p>Escaped octets that are no UTF-8 become lone surrogates U+DC80–U+DCFF, so that a URI with such
 * octets is written as it was read.
 */
final class Escapes {
  private static final String HEXADECIMAL = "0123456789ABCDEF";
  private static final char LOWEST_ODD_OCTET = '\uDC80';
  private static final char HIGHEST_ODD_OCTET = '\uDCFF';

  private Escapes() {}

  /** Whether every character is allowed as it stands or begins a well-formed escape. */
  static boolean wellFormed(String text, int from, int end, IntPredicate allowed) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= end) {
          return false;
        }
        if (digit(text.charAt(i + 1)) < 0 || digit(text.charAt(i + 2)) < 0) {
          return false;
        }
        i += 2;
      } else if (!allowed.test(c)) {
        return false;
      }
    }
    return true;
  }

  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] octets = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        octets[count++] = (byte) (digit(text.charAt(i + 1)) << 4 | digit(text.charAt(i + 2)));
        i += 2;
      } else {
        octets[count++] = (byte) c;
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets, 0, count))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      StringBuilder odd = new StringBuilder(count);
      for (int i = 0; i < count; i++) {
        int octet = octets[i] & 0xFF;
        odd.append((char) (octet < 0x80 ? octet : LOWEST_ODD_OCTET + octet - 0x80));
      }
      return odd.toString();
    }
  }

  static void encode(StringBuilder out, String text, IntPredicate allowed) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (allowed.test(c)) {
        out.append(c);
      } else if (c < 0x80) {
        escape(out, c);
      } else if (c >= LOWEST_ODD_OCTET
          && c <= HIGHEST_ODD_OCTET
          && !followsHighSurrogate(text, i)) {
        escape(out, c - LOWEST_ODD_OCTET + 0x80);
      } else {
        int codePoint = text.codePointAt(i);
        for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
          escape(out, octet & 0xFF);
        }
        i += Character.charCount(codePoint) - 1;
      }
    }
  }

  static String encode(String text, IntPredicate allowed) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    encode(out, text, allowed);
    return out.toString();
  }

  private static boolean followsHighSurrogate(String text, int at) {
    return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static void escape(StringBuilder out, int octet) {
    out.append('%').append(HEXADECIMAL.charAt(octet >> 4)).append(HEXADECIMAL.charAt(octet & 15));
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
