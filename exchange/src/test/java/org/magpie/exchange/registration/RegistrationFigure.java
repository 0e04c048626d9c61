package org.magpie.exchange.registration;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.security.TestCompany;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.Transport;

/**
 * Prints what the registrar and digest cost for one registration (REGISTER, 401, REGISTER, 200),
 * parsing and writing apart, for 1000 extensions that refresh. Run by hand; no test.
 */
public final class RegistrationFigure {
  private static final int EXTENSIONS = 1000;
  private static final int ROUNDS = 60;

  private RegistrationFigure() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    try (TestCompany company = new TestCompany()) {
      List<ExtensionEdit> edits = new ArrayList<>();
      for (int i = 0; i < EXTENSIONS; i++) {
        String number = Integer.toString(1000 + i);
        edits.add(
            new ExtensionEdit.Create(
                ExtensionPatch.NONE.withNumber(number).withSipSecret("secret-" + number)));
      }
      TestCompany.await(company.editor.edit(edits));
      MemoryRegistrations store = new MemoryRegistrations();
      Registrar registrar =
          new Registrar(
              company.authenticator,
              RegistrarSettings.DEFAULT,
              company.directory,
              company.logins,
              Optional.of(store),
              company.time);
      registrar.start(Runnable::run, (delay, task) -> (Cancellable) () -> {});
      SipParser parser = new SipParser(SipLimits.DEFAULT);
      for (int round = 0; round < ROUNDS; round++) {
        List<FakeTransaction> first = new ArrayList<>();
        for (int i = 0; i < EXTENSIONS; i++) {
          first.add(new FakeTransaction(wire(parser, register(round, i)), flow(i)));
        }
        long asked = cpu(registrar, first);
        List<FakeTransaction> second = new ArrayList<>();
        for (int i = 0; i < EXTENSIONS; i++) {
          second.add(new FakeTransaction(wire(parser, answer(i, first.get(i))), flow(i)));
        }
        long answered = cpu(registrar, second);
        for (FakeTransaction transaction : second) {
          if (transaction.response().status() != 200) {
            throw new IllegalStateException(transaction.response().toString());
          }
        }
        company.time.pass(Duration.ofMillis(100));
        if (round % 10 == 9) {
          System.out.printf(
              "round %d: CPU us for 401: %.1f, for 200: %.1f%n",
              round + 1, asked / 1e3 / EXTENSIONS, answered / 1e3 / EXTENSIONS);
        }
      }
    }
  }

  private static long cpu(Registrar registrar, List<FakeTransaction> transactions) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    transactions.forEach(registrar::register);
    return threads.getCurrentThreadCpuTime() - start;
  }

  private static FakeFlow flow(int i) {
    return new FakeFlow(Transport.UDP, "192.0.2.1", 10_000 + i);
  }

  private static SipRequest register(int round, int i) {
    String number = Integer.toString(1000 + i);
    return SipRequest.builder(Method.REGISTER, SipUri.ofHost("127.0.0.1", 5060))
        .header("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK" + round + "-" + i)
        .header("From", "<sip:" + number + "@127.0.0.1:5060>;tag=1")
        .header("To", "<sip:" + number + "@127.0.0.1:5060>")
        .header("Call-ID", number + "-" + round + "@192.0.2.1")
        .header("CSeq", "1 REGISTER")
        .header("Contact", "<sip:" + number + "@192.0.2.1:" + (10_000 + i) + ">")
        .header("Expires", "3600")
        .header("User-Agent", "bench")
        .header("Max-Forwards", "70")
        .build();
  }

  private static SipRequest answer(int i, FakeTransaction challenged) {
    String number = Integer.toString(1000 + i);
    return new DigestClient(number, "secret-" + number)
        .answer(challenged.request(), challenged.response()).orElseThrow().toBuilder()
            .prepend("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK2" + i)
            .build();
  }

  private static SipRequest wire(SipParser parser, SipRequest built) {
    byte[] bytes = SipWriter.write(built);
    ParseResult result = parser.parse(bytes, 0, bytes.length);
    if (result instanceof ParseResult.Parsed(SipMessage message, int consumed)
        && message instanceof SipRequest request) {
      return request;
    }
    throw new IllegalStateException(result + "\n" + new String(bytes, StandardCharsets.UTF_8));
  }
}
