package org.magpie.media.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.magpie.media.rtp.Bytes;

/** A STUN message (RFC 8489 5) over a copy of its bytes. Immutable. */
public final class StunMessage {
  public static final int BINDING_REQUEST = 0x0001;
  public static final int BINDING_INDICATION = 0x0011;
  public static final int BINDING_SUCCESS = 0x0101;
  public static final int BINDING_ERROR = 0x0111;

  static final int HEADER = 20;
  static final int COOKIE = 0x2112A442;
  static final int FINGERPRINT_MASK = 0x5354554E;

  private record Attribute(int type, int offset, int length) {}

  private final byte[] bytes;
  private final List<Attribute> attributes;

  private StunMessage(byte[] bytes, List<Attribute> attributes) {
    this.bytes = bytes;
    this.attributes = attributes;
  }

  /** Reads a message that fills the bytes exactly; empty when they are none. */
  public static Optional<StunMessage> parse(byte[] source, int offset, int length) {
    if (length < HEADER
        || (source[offset] & 0xC0) != 0
        || Bytes.int32(source, offset + 4) != COOKIE
        || Bytes.uint16(source, offset + 2) != length - HEADER
        || length % 4 != 0) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOfRange(source, offset, offset + length);
    List<Attribute> attributes = new ArrayList<>();
    int at = HEADER;
    while (at < length) {
      int size = Bytes.uint16(bytes, at + 2);
      if (at + 4 + size > length) {
        return Optional.empty();
      }
      attributes.add(new Attribute(Bytes.uint16(bytes, at), at + 4, size));
      at += 4 + (size + 3) / 4 * 4;
    }
    return Optional.of(new StunMessage(bytes, attributes));
  }

  public int type() {
    return Bytes.uint16(bytes, 0);
  }

  /** The twelve bytes that tie an answer to its request. */
  public byte[] transactionId() {
    return Arrays.copyOfRange(bytes, 8, HEADER);
  }

  public boolean has(int attribute) {
    return find(attribute) != null;
  }

  private @Nullable Attribute find(int type) {
    for (Attribute attribute : attributes) {
      if (attribute.type == type) {
        return attribute;
      }
      // RFC 8489 14.5: what follows the integrity is not protected, so it does not count.
      if (attribute.type == StunAttributes.MESSAGE_INTEGRITY
          && type != StunAttributes.FINGERPRINT) {
        return null;
      }
    }
    return null;
  }

  /** The USERNAME, in ICE {@code theirs:ours} as seen by the sender. */
  public Optional<String> username() {
    Attribute name = find(StunAttributes.USERNAME);
    return name == null
        ? Optional.empty()
        : Optional.of(new String(bytes, name.offset, name.length, StandardCharsets.UTF_8));
  }

  /** RFC 8445 7.1.2: the pair is to be used. */
  public boolean useCandidate() {
    return has(StunAttributes.USE_CANDIDATE);
  }

  /** The sender believes that it is the controlled side. */
  public boolean senderIsControlled() {
    return has(StunAttributes.ICE_CONTROLLED);
  }

  /** RFC 8489 14.7: absent counts as wrong, for ICE demands it. */
  public boolean fingerprintMatches() {
    Attribute last = attributes.isEmpty() ? null : attributes.getLast();
    if (last == null || last.type != StunAttributes.FINGERPRINT || last.length != 4) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, last.offset - 4);
    return ((int) crc.getValue() ^ FINGERPRINT_MASK) == Bytes.int32(bytes, last.offset);
  }

  /** RFC 8489 14.5 with the short-term key, compared in constant time. */
  public boolean integrityMatches(byte[] key) {
    Attribute integrity = find(StunAttributes.MESSAGE_INTEGRITY);
    if (integrity == null || integrity.length != 20) {
      return false;
    }
    byte[] covered = Arrays.copyOf(bytes, integrity.offset - 4);
    Bytes.putInt16(covered, 2, integrity.offset + 20 - HEADER);
    return MessageDigest.isEqual(
        hmac(key, covered, covered.length),
        Arrays.copyOfRange(bytes, integrity.offset, integrity.offset + 20));
  }

  /** Types that must be understood and are not (RFC 8489 6.3.1). */
  List<Integer> unknown() {
    return attributes.stream()
        .map(Attribute::type)
        .filter(type -> !StunAttributes.understood(type))
        .distinct()
        .toList();
  }

  /** The address in XOR-MAPPED-ADDRESS (RFC 8489 14.2). */
  public Optional<InetSocketAddress> mappedAddress() {
    Attribute mapped = find(StunAttributes.XOR_MAPPED_ADDRESS);
    if (mapped == null || mapped.length != 8 && mapped.length != 20) {
      return Optional.empty();
    }
    byte[] address = Arrays.copyOfRange(bytes, mapped.offset + 4, mapped.offset + mapped.length);
    for (int i = 0; i < address.length; i++) {
      address[i] ^= bytes[4 + i];
    }
    try {
      return Optional.of(
          new InetSocketAddress(
              InetAddress.getByAddress(address),
              Bytes.uint16(bytes, mapped.offset + 2) ^ COOKIE >>> 16));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The number in ERROR-CODE (RFC 8489 14.8). */
  public Optional<Integer> errorCode() {
    Attribute error = find(StunAttributes.ERROR_CODE);
    return error == null || error.length < 4
        ? Optional.empty()
        : Optional.of((bytes[error.offset + 2] & 7) * 100 + (bytes[error.offset + 3] & 0xFF));
  }

  static byte[] hmac(byte[] key, byte[] covered, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      mac.update(covered, 0, length);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
