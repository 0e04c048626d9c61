package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.testkit.Requirement;

class PhotoTest {
  private static final String OWN = "/api/v1.0/extension/setphoto";

  @TempDir static Path folder;
  private static ServerFixture fixture;

  @BeforeAll
  static void start() throws Exception {
    fixture = new ServerFixture(folder.resolve("data"));
    fixture.apply(ServerFixture.ALICE);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static byte[] picture(String format, int width, int height) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static String upload(String path, byte[] body, String token) throws Exception {
    return fixture
        .send(
            HttpRequest.newBuilder(URI.create(fixture.server.origin() + path))
                .header("Authorization", token)
                .POST(BodyPublishers.ofByteArray(body)))
        .body();
  }

  private static HttpResponse<byte[]> fetch(String id) throws Exception {
    return fixture
        .client()
        .send(
            HttpRequest.newBuilder(URI.create(fixture.server.origin() + "/api/photo/" + id))
                .build(),
            BodyHandlers.ofByteArray());
  }

  private static String photoOf(String number) throws Exception {
    String token = fixture.login("1001", "lib0-answers");
    return ServerFixture.field(
        fixture.get("/api/v1.0/extension/getphoto?ext_num=" + number, token), "photo");
  }

  @Test
  @Requirement({"C-45", "Q-37"})
  void aUsersPictureIsShownToEverybodyWhoIsGivenItsId() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    byte[] sent = picture("jpeg", 1600, 800);
    byte[] withMore = ByteBuffer.allocate(sent.length + 20).put(sent).array();
    System.arraycopy(
        "<script>alert</script>".getBytes(StandardCharsets.UTF_8), 0, withMore, sent.length, 20);
    String id = ServerFixture.field(upload(OWN, withMore, token), "photo");
    assertThat(id).hasSizeGreaterThan(30).isEqualTo(photoOf("1000"));

    HttpResponse<byte[]> shown = fetch(id);
    assertThat(shown.headers().firstValue("content-type")).contains("image/jpeg");
    assertThat(shown.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(shown.headers().firstValue("cache-control").orElse("")).contains("immutable");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(shown.body()));
    assertThat(image.getWidth()).isEqualTo(512);
    assertThat(image.getHeight()).isEqualTo(256);
    assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("script");

    String second = ServerFixture.field(upload(OWN, picture("png", 40, 30), token), "photo");
    assertThat(second).isNotEqualTo(id);
    assertThat(fetch(id).statusCode()).isEqualTo(404);
    assertThat(fetch(second).headers().firstValue("content-type")).contains("image/png");
    assertThat(upload(OWN, new byte[0], token)).contains("\"photo\":\"\"");
    assertThat(photoOf("1000")).isEmpty();
    assertThat(fetch(second).statusCode()).isEqualTo(404);
  }

  @Test
  @Requirement("C-45")
  void whatIsNoPictureOrTooLargeIsRefused() throws Exception {
    String token = fixture.login("1000", "alice-7-rings");
    assertThat(upload(OWN, "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8), token))
        .contains("900005");
    assertThat(upload(OWN, picture("gif", 10, 10), token)).contains("900005");
    byte[] png = picture("png", 10, 10);
    assertThat(upload(OWN, java.util.Arrays.copyOf(png, png.length / 2), token)).contains("900005");
    // Width and height stand behind the signature and the head of the first chunk.
    byte[] bomb = picture("png", 10, 10);
    ByteBuffer.wrap(bomb).putInt(16, 19_000).putInt(20, 19_000);
    assertThat(upload(OWN, bomb, token)).contains("900005");
    assertThat(upload(OWN, new byte[1024 * 1024 + 1], token)).contains("900008");
    assertThat(upload(OWN, png, "no-token")).contains("900001");
    assertThat(photoOf("1000")).isEmpty();
    assertThat(fetch("x").statusCode()).isEqualTo(404);
    assertThat(fetch("x".repeat(500)).statusCode()).isEqualTo(404);
    assertThat(fetch("").statusCode()).isEqualTo(404);
  }

  @Test
  void administratorsGivePicturesAndTheyGoWithTheExtension() throws Exception {
    fixture.apply("extensions: [{number: 1009, name: Nora}]\n");
    String path = "/api/v1.0/admin/extensions/photo?number=1009";
    String id =
        ServerFixture.field(upload(path, picture("png", 90, 900), fixture.admin()), "photo");
    assertThat(photoOf("1009")).isEqualTo(id);
    assertThat(upload(path.replace("1009", "7777"), picture("png", 9, 9), fixture.admin()))
        .contains("900006");
    assertThat(upload(path, picture("png", 9, 9), fixture.login("1000", "alice-7-rings")))
        .contains("900002");
    assertThat(fixture.prune("1009").status()).isZero();
    assertThat(photoOf("1009")).isEmpty();
    assertThat(fetch(id).statusCode()).isEqualTo(404);
  }
}
