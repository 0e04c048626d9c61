package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.time.Instant;

/**
 * A greeting of a person's own.
 *
 * @param id random, for life
 * @param extensionId of its owner
 * @param file where it lies below the folder of voicemail
 * @param bytes the size of the file
 */
public record Greeting(
    String id,
    long extensionId,
    String name,
    String file,
    Instant at,
    Duration length,
    long bytes) {

  /** How many a person may have (J-40). */
  public static final int MOST = 10;

  public static final int LONGEST_NAME = 64;
}
