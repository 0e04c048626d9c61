package org.magpie.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.auth.Access;

/** A file of the disk as a client gets it: whole, in parts, and not without a token. */
class FileAnswerTest {
  @TempDir Path folder;
  private DoorFixture door;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("sound.wav"), "0123456789");
    door =
        new DoorFixture(
            List.of(
                Endpoint.get(
                    "/api/v1.0/file",
                    Access.EXTENSION,
                    request -> new Answer.File(file, "audio/wav", "sound.wav"))),
            DoorPolicy.usual());
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private HttpResponse<String> get(String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = DoorFixture.USER_TOKEN;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return door.get("/api/v1.0/file", all);
  }

  @Test
  void isGivenWhole() throws Exception {
    HttpResponse<String> answer = get();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
    assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"sound.wav\"");
  }

  @Test
  void isGivenInParts() throws Exception {
    HttpResponse<String> answer = get("Range", "bytes=2-5");
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("2345");
    assertThat(answer.headers().firstValue("Content-Range")).contains("bytes 2-5/10");
    assertThat(get("Range", "bytes=-3").body()).isEqualTo("789");
    assertThat(get("Range", "bytes=20-").statusCode()).isEqualTo(416);
  }

  @Test
  void isNotGivenWithoutAToken() throws Exception {
    assertThat(door.get("/api/v1.0/file").body()).contains("900001").doesNotContain("0123456789");
  }
}
