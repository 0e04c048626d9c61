package org.magpie.exchange.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, in the PHC string format. About 26 ms
 * of a core and 19 MiB of heap for each hash. A hash made with other costs is verified with the
 * costs it names, within limits.
 */
final class Argon2 {
  /**
   * Costs what a real one costs and belongs to no password: it makes the check of a user who does
   * not exist as long as that of one who does.
   */
  static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MOST_MEMORY_KIB = 64 * 1024;
  private static final int MOST_PASSES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Argon2() {}

  static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = generate(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + MEMORY_KIB
        + ",t="
        + PASSES
        + ",p="
        + LANES
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /** Whether the password belongs to the hash; false for anything that is no such hash. */
  static boolean verify(String password, String phc) {
    String[] parts = phc.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id") || !parts[2].equals("v=19")) {
      return false;
    }
    String[] costs = parts[3].split(",", -1);
    if (costs.length != 3) {
      return false;
    }
    try {
      int memory = cost(costs[0], "m=", MOST_MEMORY_KIB);
      int passes = cost(costs[1], "t=", MOST_PASSES);
      int lanes = cost(costs[2], "p=", 4);
      byte[] salt = Base64.getDecoder().decode(parts[4]);
      byte[] expected = Base64.getDecoder().decode(parts[5]);
      if (salt.length < 8 || expected.length < SALT_BYTES) {
        return false;
      }
      byte[] actual = generate(password, salt, memory, passes, lanes, expected.length);
      return MessageDigest.isEqual(expected, actual);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int cost(String text, String prefix, int most) {
    if (!text.startsWith(prefix)) {
      throw new IllegalArgumentException("not an Argon2 cost: " + text);
    }
    int value = Integer.parseInt(text, prefix.length(), text.length(), 10);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("Argon2 cost out of range: " + text);
    }
    return value;
  }

  private static byte[] generate(
      String password, byte[] salt, int memory, int passes, int lanes, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
