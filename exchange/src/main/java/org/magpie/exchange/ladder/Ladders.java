package org.magpie.exchange.ladder;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.sip.tape.PcapNg;
import org.magpie.sip.tape.SipTape;
import org.magpie.sip.tape.TapedMessage;

/** The messages of calls, as long as the tape has them. Safe from any thread, never blocks. */
public final class Ladders {
  private final SipTape tape;
  private final Executor loop;
  private final BooleanSupplier on;

  /**
   * @param loop on which the tape lives
   * @param on whether messages are kept at all
   */
  public Ladders(SipTape tape, Executor loop, BooleanSupplier on) {
    this.tape = tape;
    this.loop = loop;
    this.on = on;
  }

  /** Whether messages are kept. */
  public boolean on() {
    return on.getAsBoolean();
  }

  /** The messages of the dialogs that a trace tells of, in order. */
  public CompletionStage<List<Rung>> of(List<TraceLine> trace) {
    Map<String, String> legs = dialogs(trace);
    return taped(legs)
        .thenApply(messages -> messages.stream().map(one -> rung(one, legs)).toList());
  }

  /** The same as a capture file. */
  public CompletionStage<byte[]> capture(List<TraceLine> trace) {
    return taped(dialogs(trace)).thenApply(PcapNg::of);
  }

  private CompletionStage<List<TapedMessage>> taped(Map<String, String> legs) {
    return CompletableFuture.supplyAsync(() -> tape.of(legs.keySet()), loop);
  }

  /** The names of legs by the Call-IDs of their dialogs. */
  private static Map<String, String> dialogs(List<TraceLine> trace) {
    Map<String, String> legs = new LinkedHashMap<>();
    for (TraceLine line : trace) {
      String dialog = line.facts().getOrDefault("dialog", "");
      if (!dialog.isEmpty()) {
        legs.putIfAbsent(dialog, line.facts().getOrDefault("leg", "caller"));
      }
    }
    return legs;
  }

  private static Rung rung(TapedMessage message, Map<String, String> legs) {
    return new Rung(
        message.at(),
        legs.getOrDefault(message.callId(), ""),
        message.inbound(),
        message.transport().name(),
        text(message.local()),
        text(message.remote()),
        new String(message.masked(), StandardCharsets.UTF_8));
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
