package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.testkit.Requirement;

/** A user's mailbox over the API: what is set, what is uploaded, what is refused. */
class VoicemailTest {
  private static final String SETTINGS = "/api/v1.0/voicemail/settings";
  private static final String GREETING = "/api/v1.0/voicemail/greeting/";

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

  private static String alice() throws Exception {
    return fixture.login("1000", "alice-7-rings");
  }

  private static String upload(String name, byte[] body, String token) throws Exception {
    String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return fixture
        .send(
            HttpRequest.newBuilder(
                    URI.create(fixture.server.origin() + GREETING + "upload" + query))
                .header("Authorization", token)
                .POST(BodyPublishers.ofByteArray(body)))
        .body();
  }

  /** PCM of 16 bits, 8 kHz, one channel. */
  private static byte[] wav(int seconds) {
    int data = seconds * 16_000;
    ByteBuffer file = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data);
    for (int i = 0; i < data / 2; i++) {
      file.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000)));
    }
    return file.array();
  }

  @Test
  @Requirement({"J-32", "J-33", "J-36"})
  void changesWhatIsSentAndNamesTheFieldThatIsWrong() throws Exception {
    String token = fixture.login("1001", "lib0-answers");
    assertThat(fixture.get(SETTINGS, token)).contains("\"version\":0", "\"pin_set\":0");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"pin\":\"12ab\"}", token))
        .contains("900005", "\"field\":\"pin\"");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"pin_enabled\":1}", token))
        .contains("900005", "\"field\":\"pin\"", "required");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"mail_notice\":\"often\"}", token))
        .contains("900005", "\"field\":\"mail_notice\"");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"mail_address\":\"nobody\"}", token))
        .contains("900005", "\"field\":\"mail_address\"");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"greeting\":\"system:rude\"}", token))
        .contains("900005", "\"field\":\"greeting\"");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"greetings\":{\"asleep\":\"\"}}", token))
        .contains("900005", "greetings.asleep");
    assertThat(fixture.post(SETTINGS, "{\"pin\":\"123\"}", token)).contains("900005", "version");
    String changed =
        fixture.post(
            SETTINGS,
            "{\"version\":0,\"pin\":\"0815\",\"pin_enabled\":1,\"envelope_length\":1,"
                + "\"greetings\":{\"lunch\":\"system:lunch\"}}",
            token);
    assertThat(changed)
        .contains("\"errcode\":0", "\"version\":1", "\"pin_set\":1", "\"lunch\":\"system:lunch\"")
        .doesNotContain("0815");
    assertThat(fixture.post(SETTINGS, "{\"version\":0,\"pin\":\"\"}", token)).contains("900013");
    assertThat(fixture.get(SETTINGS, token))
        .contains("\"pin_enabled\":1", "\"envelope_time\":1", "\"envelope_length\":1")
        .doesNotContain("0815");
    assertThat(fixture.get(SETTINGS, "nobody")).contains("900001");
  }

  @Test
  @Requirement({"J-41", "J-42", "J-45"})
  void takesAGreetingByFileAndRefusesWhatIsNone() throws Exception {
    String token = alice();
    byte[] sound = wav(2);
    String answer = upload("Summer days.wav", sound, token);
    assertThat(answer).contains("\"errcode\":0", "Summer days", "\"duration_ms\":2000");
    String id = ServerFixture.field(answer, "id");
    assertThat(fixture.get(GREETING + "list", token)).contains(id, "\"max_number\":10");
    assertThat(fixture.get(GREETING + "download?id=" + id, token)).startsWith("RIFF");
    assertThat(fixture.get(GREETING + "download?id=" + id, "nobody")).contains("900001");

    assertThat(upload("x.mp3", sound, token)).contains("900005", "\"field\":\"file\"", "renamed");
    assertThat(upload("x.exe", sound, token)).contains("900005", "unknown_kind");
    assertThat(upload("x.wav", Arrays.copyOf(sound, 40), token)).contains("900005", "broken");
    assertThat(upload("x.wav", new byte[8 * 1024 * 1024 + 1], token)).contains("900008");
    assertThat(upload("../../x.wav", sound, token)).contains("900005", "\"field\":\"name\"");
    try (var files = Files.walk(folder.resolve("data/voicemail"))) {
      assertThat(files.map(Path::toString).filter(name -> name.endsWith(".wav"))).hasSize(1);
    }

    assertThat(fixture.post(GREETING + "record", "{\"name\":\"By phone\"}", token))
        .contains("900005", "\"field\":\"extension\"", "not_registered");
    String settings = fixture.get(SETTINGS, token);
    String version = settings.replaceAll(".*\"version\":(\\d+).*", "$1");
    fixture.post(SETTINGS, "{\"version\":" + version + ",\"greeting\":\"" + id + "\"}", token);
    assertThat(fixture.get(SETTINGS, token)).contains("\"greeting\":\"" + id + "\"");
    assertThat(fixture.post(GREETING + "delete", "{\"id_list\":[\"" + id + "\"]}", token))
        .contains("\"errcode\":0");
    assertThat(fixture.get(GREETING + "list", token)).doesNotContain(id);
    assertThat(fixture.get(SETTINGS, token)).contains("\"greeting\":\"system:default\"");
    assertThat(fixture.get(GREETING + "download?id=" + id, token)).contains("900006");
  }

  @Test
  void saysWhatIsWrongWithAQuestion() throws Exception {
    String token = alice();
    String path = "/api/v1.0/voicemail/";
    assertThat(fixture.get(path + "list?status=unread&search=x&page=1", token))
        .contains("\"errcode\":0", "\"voicemail_list\":[]", "\"unread\":0");
    assertThat(fixture.get(path + "list?status=heard&page=0", token))
        .contains("900005", "\"field\":\"status\"", "\"field\":\"page\"");
    assertThat(fixture.get(path + "download?id=unknown", token)).contains("900006");
    assertThat(fixture.post(path + "mark", "{\"id_list\":[],\"read\":1}", token))
        .contains("900005", "id_list");
    assertThat(fixture.post(path + "mark", "{\"id_list\":[\"x\"]}", token))
        .contains("900005", "\"field\":\"read\"");
    assertThat(fixture.post(path + "delete", "{\"id_list\":[7]}", token))
        .contains("900005", "id_list");
    assertThat(fixture.post(path + "forward", "{\"id\":\"x\",\"number\":\"1001\"}", token))
        .contains("900006");
    assertThat(fixture.post(path + "play", "{\"id\":\"x\"}", token)).contains("900006");
  }
}
