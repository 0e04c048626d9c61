package org.magpie.bench.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.magpie.bench.Arguments;

/**
 * Measures relayed calls at a fixed number: what a call-second costs the server, what is lost and
 * how long packets take. Kind {@code plain} calls from a telephone to a telephone, RTP on both
 * sides; kind {@code webrtc} from a browser to a telephone, so that the server does ICE, DTLS and
 * SRTP on one side. Both in one run, for their ratio is what counts.
 *
 * <pre>
 *   RelayCalls --port 5060 --pid 1234 [--calls 200] [--seconds 30] [--kinds plain,webrtc] [--out FILE]
 * </pre>
 */
public final class RelayCalls {
  private static final int MOST = 500;

  /** Until the server has compiled what it does now. */
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private RelayCalls() {}

  /** Runs the kinds one after the other. */
  public static void main(String... words) throws IOException {
    Arguments arguments = new Arguments(words);
    int calls = Math.min(MOST, arguments.number("calls", 200));
    Duration length = Duration.ofSeconds(arguments.number("seconds", 30));
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", arguments.required("port"));
    boolean good = true;
    for (String kind : arguments.text("kinds", "plain,webrtc").split(",", -1)) {
      Conversations conversations = new Conversations(calls, kind.equals("webrtc"), server);
      try {
        conversations.begin();
        Conversations.pause(WARM_UP);
        Measured measured =
            Measured.during(length, conversations.loop(), arguments.required("pid"), calls);
        boolean passed =
            measured.lossPercent() < 1
                && measured.worstLossPercent() < 5
                && measured.misrouted() == 0;
        measured
            .report("relay-" + kind, passed)
            .write(Path.of(arguments.text("out", "relay-calls.jsonl")));
        good &= passed;
      } finally {
        conversations.close();
      }
    }
    System.exit(good ? 0 : 1);
  }
}
