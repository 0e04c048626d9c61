package org.magpie.api.client;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture that somebody sent, made anew: decoded, brought to size, encoded again. So nothing of
 * the file is handed on that is not picture: no script that a browser might take it for, no place
 * where it was taken, no malice against other decoders.
 */
record Picture(String type, byte[] bytes) {
  private static final int SIDE = 512;
  private static final int LONGEST_SIDE = 20_000;
  private static final long MOST_PIXELS = 60_000_000;

  /** Of a JPEG in several scans the decoder keeps all pixels, outside of the Java heap. */
  private static final long MOST_KEPT_PIXELS = 16_000_000;

  private static final int MOST_SCANS = 32;

  static {
    ImageIO.setUseCache(false);
  }

  /** The picture; empty for what is no PNG or JPEG, or is too large to be decoded. */
  static Optional<Picture> of(byte[] upload) {
    Optional<String> format = format(upload);
    if (format.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<BufferedImage> decoded = decode(upload, format.get());
      return decoded.isEmpty()
          ? Optional.empty()
          : Optional.of(new Picture("image/" + format.get(), encode(decoded.get(), format.get())));
    } catch (IOException | RuntimeException unreadable) {
      // Decoders complain about broken files in many ways.
      return Optional.empty();
    }
  }

  private static Optional<String> format(byte[] upload) {
    if (begins(upload, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of("png");
    }
    return begins(upload, 0xff, 0xd8, 0xff) ? Optional.of("jpeg") : Optional.empty();
  }

  private static boolean begins(byte[] upload, int... with) {
    if (upload.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((upload[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<BufferedImage> decode(byte[] upload, String format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      int scans = format.equals("jpeg") ? JpegScans.count(upload) : 1;
      if (width < 1
          || height < 1
          || Math.max(width, height) > LONGEST_SIDE
          || (long) width * height > (scans == 1 ? MOST_PIXELS : MOST_KEPT_PIXELS)
          || scans > MOST_SCANS) {
        return Optional.empty();
      }
      // Of a picture of many megapixels only every so many pixels are kept in memory.
      int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
      ImageReadParam asked = reader.getDefaultReadParam();
      asked.setSourceSubsampling(step, step, 0, 0);
      return Optional.of(reader.read(0, asked));
    } finally {
      reader.dispose();
    }
  }

  private static byte[] encode(BufferedImage decoded, String format) throws IOException {
    double scale = Math.min(1, (double) SIDE / Math.max(decoded.getWidth(), decoded.getHeight()));
    int width = Math.max(1, (int) Math.round(decoded.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(decoded.getHeight() * scale));
    BufferedImage drawn =
        new BufferedImage(
            width,
            height,
            format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(decoded, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(drawn, format, out)) {
      throw new IOException("no encoder for " + format);
    }
    return out.toByteArray();
  }
}
