package org.magpie.sip.tape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a message what would let a reader log in, listen in, or learn keys that somebody
 * pressed: digest answers and tokens (RFC 3261 22, RFC 8898), the identifiers of push services (RFC
 * 8599), passwords in URIs, keys of SDES (RFC 4568), passwords of ICE (RFC 8839) and keys in INFO.
 * Each character becomes an asterisk, so that lengths stay true.
 */
public final class Masking {
  private static final byte MASK = '*';

  /** Header fields with credentials; each may go on in lines that begin blank. */
  private static final Pattern CREDENTIALS =
      lines(
          "^(?:(?:Proxy-)?Authorization|(?:Proxy-)?Authentication-Info)[ \\t]*:.*(?:\\n[ \\t].*)*");

  /** In those, what group 1 finds is masked. */
  private static final Pattern DIGEST =
      lines("\\b(?:response|rspauth|cnonce)\\s*=\\s*\"?([^\",;\\s]+)");

  /** And anywhere what group 1 of these finds. */
  private static final List<Pattern> SECRETS =
      List.of(
          lines(
              "^(?:Proxy-)?Authorization[ \\t]*:\\s*(?!Digest\\b)[\\w-]+\\s+([^\\r\\n]+(?:\\r?\\n[ \\t][^\\r\\n]*)*)"),
          lines("[;?]pn-(?:prid|param|purr)\\s*=\\s*\"?([^\";,>\\s]+)"),
          lines("\\bsips?:[^@\\s:;>]+:([^@\\s>]+)@"),
          lines("inline:([^\\s|;]+)"),
          lines("^a=ice-pwd:\\s*(\\S+)"),
          lines("^k=(\\S+)"),
          lines("^Signal\\s*=\\s*(\\S+)"));

  private static final Pattern PLAIN_KEY =
      lines("^(?:Content-Type|c)[ \\t]*:\\s*application/dtmf(?![-\\w])");

  private Masking() {}

  private static Pattern lines(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.UNIX_LINES);
  }

  /** A copy of the message without them. */
  static byte[] of(byte[] buffer, int offset, int length) {
    byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
    // One character for each byte, so that places in the text are places in the bytes.
    String text = new String(copy, StandardCharsets.ISO_8859_1);
    Matcher fields = CREDENTIALS.matcher(text);
    while (fields.find()) {
      mask(copy, DIGEST.matcher(text).region(fields.start(), fields.end()));
    }
    for (Pattern secret : SECRETS) {
      mask(copy, secret.matcher(text));
    }
    int body = text.indexOf("\r\n\r\n");
    if (body >= 0 && PLAIN_KEY.matcher(text.substring(0, body)).find()) {
      Arrays.fill(copy, body + 4, copy.length, MASK);
    }
    return copy;
  }

  private static void mask(byte[] copy, Matcher found) {
    while (found.find()) {
      Arrays.fill(copy, found.start(1), found.end(1), MASK);
    }
  }
}
