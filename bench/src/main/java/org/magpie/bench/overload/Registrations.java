package org.magpie.bench.overload;

/**
 * Registrations: REGISTER, challenge, REGISTER with credentials, 200. What a server refuses is the
 * first REGISTER.
 */
final class Registrations implements Work {
  private static final int USERS = 1_000;

  private final Wire wire;
  private final Attempts attempts;
  private final Digest digest;
  private final String uri;
  private final boolean persistent;

  /**
   * @param persistent whether a first REGISTER is repeated while no answer comes
   */
  Registrations(Wire wire, Attempts attempts, String uri, boolean persistent) {
    this.wire = wire;
    this.attempts = attempts;
    this.uri = uri;
    this.digest = new Digest(uri);
    this.persistent = persistent;
  }

  private static String user(long attempt) {
    return Long.toString(1_000 + attempt % USERS);
  }

  @Override
  public void begin(long attempt) {
    String register = register(attempt, 0, "");
    if (persistent) {
      wire.send(register, () -> attempts.at(attempt, 0));
    } else {
      wire.send(register);
    }
  }

  @Override
  public void received(Message message) {
    long attempt = message.attempt();
    int step = message.step();
    if (!message.isResponse() || !attempts.at(attempt, step) || message.status() < 200) {
      return;
    }
    if (message.status() == 401 && step == 0) {
      attempts.advance(attempt, 1);
      wire.send(
          register(attempt, 1, digest.line("REGISTER", user(attempt), message)),
          () -> attempts.at(attempt, 1));
    } else if (message.status() == 200) {
      attempts.finish(attempt);
    } else {
      attempts.end(attempt, message.status());
    }
  }

  private String register(long attempt, int step, String authorization) {
    String user = user(attempt);
    String local = wire.local();
    return "REGISTER "
        + uri
        + " SIP/2.0\r\nVia: SIP/2.0/UDP "
        + local
        + Message.branch(attempt, step)
        + "\r\nMax-Forwards: 70\r\nFrom: <sip:"
        + user
        + "@127.0.0.1>;tag=b"
        + attempt
        + "\r\nTo: <sip:"
        + user
        + "@127.0.0.1>\r\nCall-ID: bench-"
        + attempt
        + "\r\nCSeq: "
        + (step + 1)
        + " REGISTER\r\nContact: <sip:"
        + user
        + "@"
        + local
        + ">\r\n"
        + authorization
        + "Expires: 3600\r\nContent-Length: 0\r\n\r\n";
  }
}
