package org.magpie.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.magpie.bench.ProcessorTime;

/** How clients come back after the server was killed, second by second. Belongs to one thread. */
final class ReturnCurve {
  /** One second of the way back; processor time in cores. */
  private record Second(
      int present,
      long socketsTried,
      long socketsNotOpened,
      long registers,
      long requests,
      double serverCores,
      double harnessCores) {}

  private final Fleet fleet;
  private final long began = System.nanoTime();
  private final List<Second> seconds = new ArrayList<>();
  private final long signInsBefore;
  private long tried;
  private long notOpened;
  private long registers;
  private long requests;
  private double serverSeconds;
  private double harnessSeconds = ProcessorTime.now(ProcessHandle.current().pid()).own();
  private int mostReturned;
  private long mostTried;
  private int mostPresent;
  private double allBackAfter = -1;

  ReturnCurve(Fleet fleet) {
    this.fleet = fleet;
    Tallies tallies = fleet.tallies();
    signInsBefore = tallies.signIns.get();
    tried = tallies.socketsTried.get();
    notOpened = tallies.socketsNotOpened.get();
    registers = tallies.registers.get();
    requests = tallies.requests.get();
  }

  /** Seconds since the beginning. */
  double age() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Looks whether all are back; some times a second. */
  void look() {
    int present = fleet.present();
    if (present == fleet.size() && allBackAfter < 0) {
      allBackAfter = age();
    }
  }

  boolean complete() {
    return allBackAfter >= 0;
  }

  /** A second has passed. */
  void tick(long pid) {
    Tallies tallies = fleet.tallies();
    int before = seconds.isEmpty() ? 0 : seconds.getLast().present();
    // The first second's clients have not all noticed yet that the server is gone.
    int present = seconds.isEmpty() ? 0 : fleet.present();
    long triedNow = tallies.socketsTried.get();
    long notOpenedNow = tallies.socketsNotOpened.get();
    long registersNow = tallies.registers.get();
    long requestsNow = tallies.requests.get();
    ProcessorTime now = ProcessorTime.now(pid);
    mostReturned = Math.max(mostReturned, present - before);
    mostTried = Math.max(mostTried, triedNow - tried);
    mostPresent = Math.max(mostPresent, present);
    seconds.add(
        new Second(
            present,
            triedNow - tried,
            notOpenedNow - notOpened,
            registersNow - registers,
            requestsNow - requests,
            Math.max(0, now.server() - serverSeconds),
            now.own() - harnessSeconds));
    tried = triedNow;
    notOpened = notOpenedNow;
    registers = registersNow;
    requests = requestsNow;
    serverSeconds = now.server();
    harnessSeconds = now.own();
  }

  /** When the last one was back, in seconds; -1 when not all are. */
  double allBackAfter() {
    return allBackAfter;
  }

  int mostReturnedInASecond() {
    return mostReturned;
  }

  long mostSocketsTriedInASecond() {
    return mostTried;
  }

  /** Logins that were made again, which none should need. */
  long signIns() {
    return fleet.tallies().signIns.get() - signInsBefore;
  }

  /** Sockets asked for while the server was there or not, in all. */
  long socketsTried() {
    return seconds.stream().mapToLong(Second::socketsTried).sum();
  }

  double mostServerCores() {
    return seconds.stream().mapToDouble(Second::serverCores).max().orElse(0);
  }

  void print() {
    System.out.println(
        "\nsecond after kill -9 | back in all | returned | sockets tried | not opened | REGISTER | requests | server cores | harness cores");
    int before = 0;
    for (int i = 0; i < seconds.size(); i++) {
      Second one = seconds.get(i);
      System.out.printf(
          Locale.ROOT,
          "%20d | %11d | %8d | %13d | %10d | %8d | %8d | %12.2f | %.2f%n",
          i + 1,
          one.present(),
          one.present() - before,
          one.socketsTried(),
          one.socketsNotOpened(),
          one.registers(),
          one.requests(),
          one.serverCores(),
          one.harnessCores());
      before = one.present();
    }
  }
}
