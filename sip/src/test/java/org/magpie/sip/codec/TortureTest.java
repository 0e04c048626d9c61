package org.magpie.sip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magpie.sip.message.CSeq;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.NameAddr;
import org.magpie.sip.message.OtherUri;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Via;

/** RFC 4475, every message; what is expected stands in conformance/sip-torture. */
class TortureTest {
  private static final Path CORPUS = Path.of("..", "conformance", "sip-torture");
  private static final Path OTHER_COPY = Path.of("..", "..", "shared", "corpus", "rfc4475");

  /** A row of outcomes.tsv. */
  record Outcome(String message, String parser) {}

  static Stream<Outcome> outcomes() throws IOException {
    return Files.readAllLines(CORPUS.resolve("outcomes.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(columns -> new Outcome(columns[0], columns[2]));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void isParsedOrRefusedAsTheTableSays(Outcome outcome) throws IOException {
    ParseResult result = parse(outcome.message());

    switch (outcome.parser()) {
      case "parsed" -> assertThat(result).isInstanceOf(ParseResult.Parsed.class);
      case "dropped" ->
          assertThat(result)
              .isInstanceOfSatisfying(
                  ParseResult.Malformed.class,
                  malformed -> assertThat(malformed.answerable()).isEmpty());
      default ->
          assertThat(result)
              .isInstanceOfSatisfying(
                  ParseResult.Malformed.class,
                  malformed -> {
                    assertThat(malformed.status()).isEqualTo(Integer.parseInt(outcome.parser()));
                    assertThat(malformed.answerable()).isPresent();
                  });
    }
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void whatWasParsedIsWrittenAsItCameAndAsASoundMessageAfterAChange(Outcome outcome)
      throws IOException {
    if (!(parse(outcome.message()) instanceof ParseResult.Parsed(SipMessage message, int size))) {
      return;
    }
    assertThat(SipWriter.write(message)).isEqualTo(Arrays.copyOf(bytes(outcome), size));

    SipMessage changed =
        switch (message) {
          case SipRequest request -> request.toBuilder().header("X-Changed", "yes").build();
          case SipResponse response -> response.toBuilder().header("X-Changed", "yes").build();
        };
    byte[] written = SipWriter.write(changed);

    assertThat(parseBytes(written))
        .isInstanceOfSatisfying(
            ParseResult.Parsed.class,
            again -> {
              assertThat(again.message().from()).isEqualTo(message.from());
              assertThat(again.message().to()).isEqualTo(message.to());
              assertThat(again.message().vias()).isEqualTo(message.vias());
              assertThat(again.message().contacts()).isEqualTo(message.contacts());
              assertThat(again.message().callId()).isEqualTo(message.callId());
              assertThat(again.message().body()).isEqualTo(message.body());
            });
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void aRefusalCanBeWrittenAndReadByTheOtherSide(Outcome outcome) throws IOException {
    if (!(parse(outcome.message())
        instanceof ParseResult.Malformed(var reason, int status, Optional<SipRequest> request))) {
      return;
    }
    request.ifPresent(
        answerable -> {
          byte[] answer = SipWriter.write(SipResponse.to(answerable, status).build());
          String text = new String(answer, StandardCharsets.UTF_8);
          assertThat(text).startsWith("SIP/2.0 " + status + " ").contains("Via: SIP/2.0/");
          assertThat(answerable.topVia().host()).isNotEmpty();
        });
  }

  @Test
  void isTheSameAsTheOtherCopyOfTheCorpus() throws IOException {
    assumeTrue(Files.isDirectory(OTHER_COPY), "no other copy beside the repository");
    List<Outcome> all = outcomes().toList();
    try (Stream<Path> files = Files.list(OTHER_COPY)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".dat"))
              .map(name -> name.substring(0, name.length() - 4))
              .toList();
      assertThat(all.stream().map(Outcome::message)).containsExactlyInAnyOrderElementsOf(names);
    }
    for (Outcome outcome : all) {
      assertThat(bytes(outcome))
          .as(outcome.message())
          .isEqualTo(Files.readAllBytes(OTHER_COPY.resolve(outcome.message() + ".dat")));
    }
  }

  @Test
  void readsFoldsBlanksAndCompactForms() throws IOException {
    SipRequest invite = request("wsinv");

    assertThat(invite.to().tag()).contains("1918181833n");
    assertThat(invite.from().displayName()).contains("J Rosenberg \\\"");
    assertThat(invite.from().tag()).contains("98asjd8");
    assertThat(invite.maxForwards()).hasValue(68);
    assertThat(invite.cseq()).isEqualTo(new CSeq(9, Method.INVITE));
    assertThat(invite.vias())
        .extracting(Via::transport, Via::host, Via::branch)
        .containsExactly(
            tuple("UDP", "192.0.2.2", "390skdjuw"),
            tuple("TCP", "spindle.example.com", "z9hG4bK9ikj8"),
            tuple("UDP", "192.168.255.111", "z9hG4bK30239"));
    assertThat(invite.headers().first("Subject")).contains("");
    assertThat(invite.headers().first("newfangledheader"))
        .contains("newfangled value continued newfangled value");
    NameAddr contact = invite.contacts().getFirst();
    assertThat(contact.displayName()).contains("Quoted string \"\"");
    assertThat(contact.parameters().get("newparam")).contains("newvalue");
    assertThat(contact.parameters().has("secondparam")).isTrue();
    assertThat(contact.parameters().get("q")).contains("0.33");
    assertThat(((SipUri) invite.routes().getFirst().uri()).parameters().names())
        .containsExactly("lr", "unknownwith", "unknown-no-value");
    assertThat(invite.body()).hasSize(150);
  }

  @Test
  void readsTheWidestRangeOfCharacters() throws IOException {
    SipRequest request = request("intmeth");

    assertThat(request.method().name()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
    assertThat(((SipUri) request.requestUri()).user())
        .contains("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
    assertThat(((SipUri) request.requestUri()).password())
        .contains("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    assertThat(request.to().displayName()).contains("BEL:\u0007 NUL:\0 DEL:\u007F");
    assertThat(request.from().displayName()).contains("token1~` token2'+_ token3*%!.-");
    assertThat(request.from().parameters().get("fromParam''~+*_!.-%")).contains("работающий");
    assertThat(request.callId()).isEqualTo("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
  }

  @Test
  void readsEscapesInUserParts() throws IOException {
    assertThat(((SipUri) request("semiuri").requestUri()).user())
        .contains("user;par=u@example.net");
    SipRequest register = request("escnull");
    assertThat(((SipUri) register.to().uri()).user()).contains("null-\0-null");
    assertThat(register.contacts())
        .extracting(contact -> ((SipUri) contact.uri()).user().orElseThrow())
        .containsExactly("\0", "\0\0");
  }

  @Test
  void unescapesOnlyWhereEscapesAreDefined() throws IOException {
    SipRequest escaped = request("esc01");
    assertThat(((SipUri) escaped.requestUri()).user()).contains("sips:user@example.com");
    SipUri contact = (SipUri) escaped.contacts().getFirst().uri();
    assertThat(contact.user()).contains("caller");
    assertThat(contact.toString()).contains(";%6C%72;n%61me=v%61lue%25%34%31");

    SipRequest unescaped = request("esc02");
    assertThat(unescaped.method().name()).isEqualTo("RE%47IST%45R");
    assertThat(unescaped.to().displayName()).contains("%Z%45");
  }

  @Test
  void ignoresASecondRequestInTheDatagram() throws IOException {
    ParseResult.Parsed parsed = (ParseResult.Parsed) parse("dblreq");

    assertThat(((SipRequest) parsed.message()).method()).isEqualTo(Method.REGISTER);
    assertThat(parsed.consumed()).isLessThan(bytes("dblreq").length);
    assertThat(parsed.message().body()).isEmpty();
  }

  @Test
  void keepsReasonPhrasesAsTheyAre() throws IOException {
    assertThat(((SipResponse) parsed("unreason")).reason())
        .isEqualTo("= 2**3 * 5**2 но сто девяносто девять - простое");
    assertThat(((SipResponse) parsed("noreason")).reason()).isEmpty();
  }

  @Test
  void keepsUrisOfOtherSchemes() throws IOException {
    assertThat(request("unkscm").requestUri())
        .isEqualTo(new OtherUri("nobodyknowsthisscheme", "totallyopaquecontent"));
    assertThat(request("novelsc").requestUri().scheme()).isEqualTo("soap.beep");
  }

  private static SipRequest request(String name) throws IOException {
    return (SipRequest) parsed(name);
  }

  private static SipMessage parsed(String name) throws IOException {
    return ((ParseResult.Parsed) parse(name)).message();
  }

  private static ParseResult parse(String name) throws IOException {
    return parseBytes(bytes(name));
  }

  private static ParseResult parseBytes(byte[] message) {
    return new SipParser(SipLimits.DEFAULT).parse(message, 0, message.length);
  }

  private static byte[] bytes(Outcome outcome) throws IOException {
    return bytes(outcome.message());
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(CORPUS.resolve(name + ".dat"));
  }
}
