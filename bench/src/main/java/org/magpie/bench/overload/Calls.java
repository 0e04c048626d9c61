package org.magpie.bench.overload;

import java.util.HashSet;
import java.util.Set;

/**
 * Calls that are hung up as soon as they are answered: INVITE, challenge, INVITE with credentials,
 * 200, ACK, BYE, 200; and on the called side 180, 200 and the 200 of the BYE. What a server refuses
 * is the first INVITE.
 */
final class Calls implements Work {
  private static final int CALLERS = 1_000;
  private static final int CALLED = 1_500;
  private static final int USERS = 500;

  /** Ports for sound that nobody sends, enough that no two calls at one time share one. */
  private static final int MEDIA_PORTS = 10_000;

  private static final int FIRST_MEDIA_PORT = 20_000;

  /** Where an attempt stands while its INVITE is being served: it is not repeated any more. */
  private static final int PROCEEDING = 4;

  private final Wire caller;
  private final Wire called;
  private final Attempts attempts;
  private final Digest digest;
  private final String server;
  private final boolean persistent;
  private final Set<String> unacknowledged = new HashSet<>();
  private int answered;

  /**
   * @param server the server as {@code host:port}
   * @param persistent whether a first INVITE is repeated while no answer comes
   */
  Calls(Wire caller, Wire called, Attempts attempts, String server, boolean persistent) {
    this.caller = caller;
    this.called = called;
    this.attempts = attempts;
    this.server = server;
    this.digest = new Digest("sip:" + server);
    this.persistent = persistent;
  }

  private static String from(long attempt) {
    return Long.toString(CALLERS + attempt % USERS);
  }

  private static String to(long attempt) {
    return Long.toString(CALLED + attempt % USERS);
  }

  @Override
  public void begin(long attempt) {
    String invite = invite(attempt, 0, "");
    if (persistent) {
      caller.send(invite, () -> attempts.at(attempt, 0));
    } else {
      caller.send(invite);
    }
  }

  @Override
  public void received(Message message) {
    if (!message.isResponse()) {
      serve(message);
      return;
    }
    long attempt = message.attempt();
    int step = message.step();
    int status = message.status();
    if (attempt < 0) {
      return;
    }
    if (status < 200) {
      if (step == 1 && attempts.at(attempt, 1)) {
        attempts.advance(attempt, PROCEEDING);
      }
      return;
    }
    boolean fresh = attempts.at(attempt, step) || step == 1 && attempts.at(attempt, PROCEEDING);
    if (step < 2 && status >= 300) {
      caller.send(ackOfFailure(attempt, step, message));
    }
    if (!fresh) {
      return;
    }
    if (step == 0 && status == 401) {
      attempts.advance(attempt, 1);
      caller.send(
          invite(attempt, 1, digest.line("INVITE", from(attempt), message)),
          () -> attempts.at(attempt, 1));
    } else if (step == 1 && status == 200) {
      attempts.advance(attempt, 2);
      String target = message.contact();
      String to = message.line("To");
      caller.send(inDialog("ACK", target, attempt, 3, 2, to));
      caller.send(inDialog("BYE", target, attempt, 2, 3, to), () -> attempts.at(attempt, 2));
    } else if (step == 2 && status == 200) {
      attempts.finish(attempt);
    } else {
      attempts.end(attempt, status);
    }
  }

  private String invite(long attempt, int step, String authorization) {
    String from = from(attempt);
    String sdp = sdp(attempt, caller);
    return start("INVITE sip:" + to(attempt) + "@" + server, attempt, step)
        + "To: <sip:"
        + to(attempt)
        + "@127.0.0.1>\r\nCSeq: "
        + (step + 1)
        + " INVITE\r\nContact: <sip:"
        + from
        + "@"
        + caller.local()
        + ">\r\n"
        + authorization
        + "Content-Type: application/sdp\r\nContent-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }

  private String ackOfFailure(long attempt, int step, Message failure) {
    return start("ACK sip:" + to(attempt) + "@" + server, attempt, step)
        + failure.line("To")
        + "CSeq: "
        + (step + 1)
        + " ACK\r\nContent-Length: 0\r\n\r\n";
  }

  private String inDialog(
      String method, String target, long attempt, int step, int sequence, String to) {
    return start(method + " " + target, attempt, step)
        + to
        + "CSeq: "
        + sequence
        + " "
        + method
        + "\r\nContent-Length: 0\r\n\r\n";
  }

  /** What all requests of a call have in common. */
  private String start(String line, long attempt, int step) {
    return line
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + caller.local()
        + Message.branch(attempt, step)
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:"
        + from(attempt)
        + "@127.0.0.1>;tag=b"
        + attempt
        + "\r\nCall-ID: bench-"
        + attempt
        + "\r\n";
  }

  private static String sdp(long number, Wire wire) {
    String host = wire.local().substring(0, wire.local().indexOf(':'));
    return "v=0\r\no=bench 1 1 IN IP4 "
        + host
        + "\r\ns=-\r\nc=IN IP4 "
        + host
        + "\r\nt=0 0\r\nm=audio "
        + (FIRST_MEDIA_PORT + 2 * (number % MEDIA_PORTS))
        + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
  }

  /** The called side. */
  private void serve(Message request) {
    String call = request.line("Call-ID");
    switch (request.method()) {
      case "INVITE" -> {
        called.send(answer(request, "180 Ringing", ""));
        if (unacknowledged.add(call)) {
          String sdp = sdp(answered++, called);
          called.send(answer(request, "200 OK", sdp), () -> unacknowledged.contains(call));
        }
      }
      case "ACK" -> unacknowledged.remove(call);
      default -> {
        unacknowledged.remove(call);
        called.send(answer(request, "200 OK", ""));
      }
    }
  }

  private String answer(Message request, String status, String sdp) {
    String to = request.line("To");
    String tagged = to.contains(";tag=") ? to : to.replace("\r\n", ";tag=bench\r\n");
    return "SIP/2.0 "
        + status
        + "\r\n"
        + request.vias()
        + request.line("From")
        + tagged
        + request.line("Call-ID")
        + request.line("CSeq")
        + "Contact: <sip:bench@"
        + called.local()
        + ">\r\n"
        + (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
        + "Content-Length: "
        + sdp.length()
        + "\r\n\r\n"
        + sdp;
  }
}
