package org.magpie.api.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One file with its encodings, ready to send. Immutable.
 *
 * @param type media type
 * @param forever whether the name holds a hash of the content, so that it never changes
 * @param plain the content
 * @param encodings content codings (br, gzip), best first, with the content in them
 * @param tag strong entity tag
 */
public record WebFile(
    String type, boolean forever, byte[] plain, Map<String, byte[]> encodings, String tag) {

  /** Content in a coding; an empty coding means as it is. */
  public record Encoded(String coding, byte[] bytes) {}

  static WebFile of(String type, boolean forever, byte[] plain, Map<String, byte[]> made) {
    Map<String, byte[]> encodings = new LinkedHashMap<>(made);
    if (!encodings.containsKey("gzip") && compressible(type) && plain.length > 512) {
      encodings.put("gzip", gzip(plain));
    }
    return new WebFile(type, forever, plain, encodings, tag(plain));
  }

  /** The best of the encodings that {@code Accept-Encoding} names. */
  public Encoded encoded(String accepted) {
    for (Map.Entry<String, byte[]> encoding : encodings.entrySet()) {
      if (accepted.contains(encoding.getKey())) {
        return new Encoded(encoding.getKey(), encoding.getValue());
      }
    }
    return new Encoded("", plain);
  }

  /** How long a browser may keep it. */
  public String cacheControl() {
    return forever ? "public, max-age=31536000, immutable" : "no-cache";
  }

  /** {@code plain} compressed. */
  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static boolean compressible(String type) {
    return type.startsWith("text/")
        || type.startsWith("application/j")
        || type.startsWith("image/svg")
        || type.startsWith("application/manifest");
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", impossible);
    }
  }
}
