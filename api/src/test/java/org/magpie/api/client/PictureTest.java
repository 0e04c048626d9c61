package org.magpie.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** Pictures that cost more than they are. */
class PictureTest {
  private static byte[] jpeg(int width, int height, boolean progressive) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam asked = writer.getDefaultWriteParam();
      asked.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), asked);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The same picture, its last scan sent again and again. */
  private static byte[] withScans(byte[] jpeg, int more) throws Exception {
    int last = jpeg.length - 2;
    while ((jpeg[last] & 0xff) != 0xff || (jpeg[last + 1] & 0xff) != 0xda) {
      last--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < more; i++) {
      out.write(jpeg, last, jpeg.length - 2 - last);
    }
    out.write(jpeg, jpeg.length - 2, 2);
    return out.toByteArray();
  }

  @Test
  void aProgressivePictureIsTaken() throws Exception {
    byte[] progressive = jpeg(600, 400, true);
    assertThat(JpegScans.count(jpeg(600, 400, false))).isEqualTo(1);
    assertThat(JpegScans.count(progressive)).isBetween(2, 15);
    assertThat(Picture.of(progressive)).isPresent();
  }

  @Test
  void aPictureThatIsToBeGoneThroughAThousandTimesIsNot() throws Exception {
    byte[] much = withScans(jpeg(600, 400, true), 1000);
    assertThat(JpegScans.count(much)).isGreaterThan(1000);
    assertThat(Picture.of(much)).isEmpty();
  }

  @Test
  void aLargePictureIsTakenOnlyWhereItNeedNotBeKeptWhole() throws Exception {
    assertThat(Picture.of(jpeg(5000, 4000, false))).isPresent();
    assertThat(Picture.of(jpeg(5000, 4000, true))).isEmpty();
  }

  @Test
  void aTornFileEndsTheCount() throws Exception {
    byte[] whole = jpeg(60, 40, true);
    for (int length = 0; length < whole.length; length++) {
      assertThat(JpegScans.count(Arrays.copyOf(whole, length))).isLessThan(16);
    }
  }
}
