package org.magpie.server.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Reads and writes PEM files (RFC 7468): certificates and private keys. */
final class Pem {
  private static final String CERTIFICATE_BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";

  private Pem() {}

  static String certificates(List<X509Certificate> chain) throws GeneralSecurityException {
    StringWriter out = new StringWriter();
    for (X509Certificate certificate : chain) {
      block(out, "CERTIFICATE", certificate.getEncoded());
    }
    return out.toString();
  }

  static String key(PrivateKey key) {
    StringWriter out = new StringWriter();
    block(out, "PRIVATE KEY", key.getEncoded());
    return out.toString();
  }

  static List<X509Certificate> readCertificates(Path file)
      throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    int begin = text.indexOf(CERTIFICATE_BEGIN);
    while (begin >= 0) {
      byte[] encoded = content(text, begin + CERTIFICATE_BEGIN.length(), file);
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
      begin = text.indexOf(CERTIFICATE_BEGIN, begin + 1);
    }
    return certificates;
  }

  private static byte[] content(String text, int from, Path file) throws IOException {
    int end = text.indexOf("-----END", from);
    if (end < 0) {
      throw new IOException(file + " ends in the middle of a block");
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from, end));
    } catch (IllegalArgumentException notBase64) {
      throw new IOException(file + " holds a block that is no PEM", notBase64);
    }
  }

  /** The private key of a file: PKCS#8, or the older "EC/RSA PRIVATE KEY" of other tools. */
  static PrivateKey readKey(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(KEY_BEGIN);
    if (begin < 0) {
      return TraditionalKey.read(text, file);
    }
    PKCS8EncodedKeySpec specification =
        new PKCS8EncodedKeySpec(content(text, begin + KEY_BEGIN.length(), file));
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(specification);
      } catch (GeneralSecurityException notThisAlgorithm) {
        continue;
      }
    }
    throw new IOException(file + " holds a key of a kind this server does not know");
  }

  /**
   * Writes {@code text} so that no reader ever sees half of it, and where {@code secret} no other
   * user ever sees any of it.
   */
  static void write(Path file, String text, boolean secret) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(
                  PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void block(Writer out, String label, byte[] content) {
    try {
      out.write("-----BEGIN " + label + "-----\n");
      out.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
      out.write("\n-----END " + label + "-----\n");
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
