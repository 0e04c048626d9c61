package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.http.Json;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.Reply;
import org.magpie.testkit.Requirement;
import tools.jackson.databind.JsonNode;

/** Extensions, departments and groups as an administrator edits them over HTTP. */
class ExtensionAdministrationTest {
  private static final String EXTENSIONS = "/api/v1.0/admin/extensions";

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

  private static JsonNode get(String path) throws Exception {
    return json(fixture.get(path, fixture.admin()));
  }

  private static JsonNode post(String path, String body) throws Exception {
    return json(fixture.post(path, body, fixture.admin()));
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static JsonNode made(String fields) throws Exception {
    JsonNode answer = post(EXTENSIONS + "/create", fields);
    assertThat(answer.path("errcode").asInt()).as(answer.toString()).isZero();
    return answer;
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.path(field).asString()));
    return texts;
  }

  @Test
  @Requirement({"A-146", "A-147"})
  void makesAnExtensionAndShowsItsSecretsOnce() throws Exception {
    JsonNode answer =
        made(
            """
            {"number": "2100", "first_name": "Mei", "last_name": "Lin", "email": "mei@example.com",
             "mobile": "+86 138 0013 8000", "title": "Buyer", "language": "zh-CN",
             "generate_password": true, "generate_sip_secret": true}
            """);
    assertThat(answer.path("extension").path("name").asString()).isEqualTo("Mei Lin");
    String password = answer.path("password").asString();
    fixture.login("2100", password);
    try (TestPhone phone = new TestPhone(fixture, "2100", answer.path("sip_secret").asString())) {
      assertThat(phone.register()).isEqualTo(200);
      JsonNode found = get(EXTENSIONS + "?search=buyer&registered=true").path("extension_list");
      assertThat(texts(found, "number")).containsExactly("2100");
      assertThat(found.path(0).path("devices").path(0).asString()).isEqualTo("phone");
    }
    String whole = fixture.get(EXTENSIONS + "/get?number=2100", fixture.admin());
    assertThat(whole)
        .contains("\"title\":\"Buyer\"", "\"has_password\":true", "\"has_sip_secret\":true")
        .doesNotContain(password, "argon2");
  }

  @Test
  void tellsWhoIsTooLateWhoChangedWhat() throws Exception {
    JsonNode one = made("{\"number\": \"2110\", \"name\": \"Ola\"}").path("extension");
    String update = "{\"id\": " + one.path("id").asLong() + ", \"version\": 1, %s}";
    assertThat(
            post(EXTENSIONS + "/update", update.formatted("\"title\": \"Clerk\""))
                .path("extension")
                .path("version")
                .asInt())
        .isEqualTo(2);

    JsonNode late = post(EXTENSIONS + "/update", update.formatted("\"mobile\": \"123456\""));

    assertThat(late.path("errcode").asInt()).isEqualTo(900013);
    assertThat(late.path("version").asInt()).isEqualTo(2);
    assertThat(late.path("errmsg").asString()).contains("2110", "title", "by ");
    assertThat(late.path("change_list").path(0).path("fields").path(0).asString())
        .isEqualTo("title");
    assertThat(get(EXTENSIONS + "/get?number=2110").path("extension").path("mobile").asString())
        .isEmpty();
  }

  @Test
  void namesEachWrongFieldInASentence() throws Exception {
    JsonNode answer =
        post(
            EXTENSIONS + "/create",
            "{\"number\": \"1000\", \"email\": \"no address\", \"titel\": \"x\"}");
    assertThat(answer.path("errcode").asInt()).isEqualTo(900005);
    assertThat(answer.path("errmsg").asString()).isEqualTo("titel is no field of an extension");
    answer = post(EXTENSIONS + "/create", "{\"number\": \"1000\", \"email\": \"no address\"}");
    assertThat(texts(answer.path("invalid_param_list"), "field"))
        .containsExactly("number", "email");
    assertThat(
            post(EXTENSIONS + "/update", "{\"id\": 99999, \"version\": 1}").path("errcode").asInt())
        .isEqualTo(900006);
    assertThat(post(EXTENSIONS + "/update", "{\"title\": \"x\"}").path("errcode").asInt())
        .isEqualTo(900005);
  }

  @Test
  void makesAndChangesManyOrNone() throws Exception {
    JsonNode range =
        post(
            EXTENSIONS + "/bulk-create",
            """
            {"first": "0098", "count": 5, "name": "Room {number}",
             "fields": {"generate_sip_secret": true, "title": "Room"}}
            """);
    assertThat(texts(range.path("extension_list"), "number"))
        .containsExactly("0098", "0099", "0100", "0101", "0102");
    assertThat(texts(range.path("extension_list"), "name")).contains("Room 0101");
    assertThat(texts(range.path("extension_list"), "sip_secret")).doesNotHaveDuplicates();

    JsonNode clash = post(EXTENSIONS + "/bulk-create", "{\"first\": \"0101\", \"count\": 3}");
    assertThat(texts(clash.path("invalid_param_list"), "number")).containsExactly("0101", "0102");
    assertThat(get(EXTENSIONS + "?search=0103").path("total_number").asInt()).isZero();

    String ids = String.join(",", texts(range.path("extension_list"), "id"));
    JsonNode changed =
        post(
            EXTENSIONS + "/bulk-update",
            "{\"ids\": [" + ids + "], \"fields\": {\"clients\": false}}");
    assertThat(texts(changed.path("extension_list"), "version")).containsOnly("2");
    assertThat(get(EXTENSIONS + "?clients=false&search=room").path("total_number").asInt())
        .isEqualTo(5);
    assertThat(get(EXTENSIONS + "/get?number=0100").path("extension").path("title").asString())
        .isEqualTo("Room");
    assertThat(
            post(
                    EXTENSIONS + "/bulk-update",
                    "{\"ids\": [" + ids + "], \"fields\": {\"language\": \"fr\"}}")
                .path("problems")
                .asInt())
        .isEqualTo(5);
    assertThat(
            post(EXTENSIONS + "/bulk-delete", "{\"ids\": [" + ids + "]}").path("deleted").asInt())
        .isEqualTo(5);
  }

  @Test
  @Requirement("A-148")
  void sortsFiltersAndPagesByDepartment() throws Exception {
    JsonNode all =
        post("/api/v1.0/admin/departments/create", "{\"name\": \"Sales\"}").path("department_list");
    long sales = all.path(0).path("id").asLong();
    all =
        post(
                "/api/v1.0/admin/departments/create",
                "{\"name\": \"North\", \"parent\": " + sales + "}")
            .path("department_list");
    long north = all.path(1).path("id").asLong();
    assertThat(all.path(1).path("path").asString()).isEqualTo("Sales/North");
    made("{\"number\": \"2120\", \"name\": \"b\", \"departments\": [" + sales + "]}");
    made("{\"number\": \"2121\", \"name\": \"A\", \"departments\": [" + north + "]}");

    String list = EXTENSIONS + "?sort_by=name&department=" + sales;
    assertThat(texts(get(list).path("extension_list"), "number")).containsExactly("2121", "2120");
    assertThat(texts(get(list + "&order_by=desc").path("extension_list"), "number"))
        .containsExactly("2120", "2121");
    JsonNode second = get(list + "&page=2&page_size=1");
    assertThat(texts(second.path("extension_list"), "number")).containsExactly("2120");
    assertThat(second.path("total_number").asInt()).isEqualTo(2);
    assertThat(get(EXTENSIONS + "?sort_by=password").path("errcode").asInt()).isEqualTo(900005);

    String user = fixture.login("1000", "alice-7-rings");
    assertThat(fixture.get("/api/v1.0/extension/organisation", user)).contains("\"North\"");
    assertThat(fixture.get("/api/v1.0/extension/colleagues", user))
        .contains("\"departments\":[" + north + "]");

    assertThat(
            get("/api/v1.0/admin/departments/dependents?id=" + sales)
                .path("department_list")
                .path(0)
                .path("name")
                .asString())
        .isEqualTo("North");
    JsonNode refused =
        post("/api/v1.0/admin/departments/delete", "{\"id\": " + sales + ", \"version\": 1}");
    assertThat(refused.path("errmsg").asString()).contains("departments below it");
    post("/api/v1.0/admin/departments/delete", "{\"id\": " + north + ", \"version\": 1}");
    assertThat(get(EXTENSIONS + "/get?number=2121").path("extension").path("departments").isEmpty())
        .isTrue();
    String exported = ControlClient.send(fixture.data, "export", false, "").orElseThrow().text();
    assertThat(exported).contains("departments: [\"Sales\"]");
    assertThat(ControlClient.send(fixture.data, "plan", false, exported).orElseThrow())
        .isEqualTo(new Reply(0, "nothing to change\n"));
  }

  @Test
  void showsWhatDependsOnAnExtension() throws Exception {
    JsonNode one = made("{\"number\": \"2130\"}").path("extension");
    fixture.apply(
        """
        company:
          paging_groups: [{number: "7100", name: All, members: ["2130", "1000"]}]
        extensions:
          - number: "1001"
            reach:
              statuses: {available: {internal: {no_answer: {type: extension, number: "2130"}}}}
        """);
    JsonNode answer = get(EXTENSIONS + "/dependents?number=2130");
    assertThat(texts(answer.path("dependent_list"), "kind"))
        .containsExactly("forwarding", "paging_group");
    assertThat(answer.path("dependent_list").path(0).path("holder").asString()).isEqualTo("1001");
    assertThat(answer.path("kept").path("voice_messages").asInt()).isZero();
    assertThat(
            post(
                    EXTENSIONS + "/delete",
                    "{\"id\": " + one.path("id").asLong() + ", \"version\": 1}")
                .path("errcode")
                .asInt())
        .isZero();
    assertThat(get(EXTENSIONS + "/get?number=2130").path("errcode").asInt()).isEqualTo(900006);
  }

  @Test
  @Requirement({"A-56", "A-58", "A-59"})
  void clientsSwitchedOffEndAtOnceAndDeskTelephonesGoOn() throws Exception {
    JsonNode answer =
        made(
            """
            {"number": "2140", "password": "dora-9-sings", "sip_secret": "sip-dora-99"}
            """);
    long id = answer.path("extension").path("id").asLong();
    String token =
        ServerFixture.field(fixture.login("2140", "dora-9-sings", "mobile", ""), "access_token");
    Received mobile = Received.events(fixture, token);
    Received sip =
        SipSocketClient.register(
            fixture, "2140", fixture.get("/api/v1.0/extension/getregisterinfo", token));
    try (TestPhone phone = new TestPhone(fixture, "2140", "sip-dora-99")) {
      assertThat(phone.register()).isEqualTo(200);

      post(EXTENSIONS + "/update", "{\"id\": " + id + ", \"version\": 1, \"clients\": false}");

      assertThat(mobile.event(20014)).isEqualTo("{\"enb_mobile_client\":0}");
      assertThat(mobile.event(20082)).isEqualTo("{\"enb_internal_client\":0}");
      assertThat(mobile.event(90002)).contains("client_disabled");
      assertThat(sip.next()).startsWith("closed");
      assertThat(fixture.login("2140", "dora-9-sings", "webpc", "")).contains("900014");
      assertThat(fixture.get("/api/v1.0/extension/getpersonal", token)).contains("900001");
      assertThat(phone.register()).as("its desk telephone").isEqualTo(200);
      assertThat(fixture.devices("2140")).containsExactly("phone");
    }
  }
}
