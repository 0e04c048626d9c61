package org.magpie.api.client;

/**
 * In how many scans a JPEG comes. A file of a megabyte may have a hundred thousand of them, each of
 * which goes through the whole picture once more.
 */
final class JpegScans {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;

  private JpegScans() {}

  /** Counts them, by the markers alone. */
  static int count(byte[] jpeg) {
    int scans = 0;
    int at = 0;
    while (at + 1 < jpeg.length) {
      int marker = jpeg[at + 1] & 0xff;
      if ((jpeg[at] & 0xff) != 0xff || marker == 0 || marker == 0xff || alone(marker)) {
        // Pixels of a scan, padding, or a marker without anything behind it.
        at++;
        continue;
      }
      if (marker == END_OF_IMAGE) {
        break;
      }
      if (marker == START_OF_SCAN) {
        scans++;
      }
      at += 2 + length(jpeg, at + 2);
    }
    return scans;
  }

  private static boolean alone(int marker) {
    return marker == TEMPORARY
        || marker == START_OF_IMAGE
        || marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  private static int length(byte[] jpeg, int at) {
    return at + 1 < jpeg.length ? (jpeg[at] & 0xff) << 8 | jpeg[at + 1] & 0xff : 0;
  }
}
