package org.magpie.server.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.certificate.ServerIdentity;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.ServerOptions;
import org.magpie.server.control.ControlClient;
import org.magpie.server.control.DataLock;
import org.magpie.server.wiring.DatabaseChoice;
import org.magpie.store.database.Database;

/** Examines a host for one set of options. Changes nothing that a start would not change too. */
public final class Doctor {
  private static final long LEAST_FREE_BYTES = 1L << 30;
  private static final int WANTED_BUFFER_BYTES = 4 << 20;
  private static final long WANTED_FILES = 4096;
  private static final int MOST_BLOCKS = 20;
  private static final Duration SOON = Duration.ofDays(14);

  private final ServerOptions options;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * One thing that was looked at.
   *
   * @param advice what to do; empty when nothing need be done
   */
  public record Finding(boolean good, String what, String found, String advice) {}

  public Doctor(ServerOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
  }

  /** Looks at everything. */
  public List<Finding> examine() {
    data();
    boolean running = running();
    ports(running);
    addresses();
    certificate();
    database(running);
    limits();
    if (running) {
      blocked();
    }
    return findings;
  }

  private void data() {
    Path data = options.data().toAbsolutePath();
    Path existing = data;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      bad(
          "data directory",
          data + " cannot be written",
          "Choose another with --data, or give this user the right to write there.");
      return;
    }
    good("data directory", data + (existing.equals(data) ? "" : " (will be made)"));
    try {
      FileStore disk = Files.getFileStore(existing);
      long free = disk.getUsableSpace();
      String text = (free >> 20) + " MiB free";
      if (free < LEAST_FREE_BYTES) {
        bad(
            "disk",
            text,
            "Make room, or choose a data directory on another disk: call records need it.");
      } else {
        good("disk", text);
      }
    } catch (IOException unknown) {
      bad("disk", "its free space is unknown: " + unknown.getMessage(), "Check the disk.");
    }
  }

  private boolean running() {
    if (!Files.isDirectory(options.data())) {
      return false;
    }
    try (DataLock lock = DataLock.take(options.data()).orElse(null)) {
      boolean running = lock == null;
      good("server", running ? "is running on this data directory" : "is not running");
      return running;
    } catch (IOException unreadable) {
      bad(
          "server",
          "the lock cannot be read: " + unreadable.getMessage(),
          "Check who owns " + options.data() + ".");
      return false;
    }
  }

  private void ports(boolean running) {
    port("HTTPS", "--http", options.http(), PortProbe.TCP, running);
    options.sipUdp().ifPresent(at -> port("SIP by UDP", "--sip-udp", at, PortProbe.UDP, running));
    options.sipTcp().ifPresent(at -> port("SIP by TCP", "--sip-tcp", at, PortProbe.TCP, running));
    options.sipTls().ifPresent(at -> port("SIP by TLS", "--sip-tls", at, PortProbe.TCP, running));
    options.metrics().ifPresent(at -> port("metrics", "--metrics", at, PortProbe.TCP, running));
    for (InetAddress address : mediaAddresses()) {
      port(
          "media",
          "--media-port",
          new HostPort(address, options.mediaPort()),
          PortProbe.UDP,
          running);
    }
  }

  private void port(String what, String option, HostPort at, PortProbe probe, boolean running) {
    Optional<String> complaint = probe.complaint(at);
    if (complaint.isEmpty()) {
      good(what, at + " is free");
    } else if (running) {
      good(what, at + " is in use, as it must be while the server runs");
    } else {
      bad(
          what,
          at + ": " + complaint.get(),
          "Stop what uses it, or choose another with " + option + ".");
    }
  }

  private SortedSet<InetAddress> mediaAddresses() {
    SortedSet<InetAddress> all = HostNames.localAddresses();
    if (!options.mediaAddresses().isEmpty()) {
      all.clear();
      all.addAll(options.mediaAddresses());
    }
    return all;
  }

  private void addresses() {
    for (InetAddress address : options.mediaAddresses()) {
      try {
        if (NetworkInterface.getByInetAddress(address) == null) {
          bad(
              "address",
              HostNames.text(address) + " is none of this host",
              "Give --media-address a local address.");
        }
      } catch (SocketException unknown) {
        bad(
            "address",
            HostNames.text(address) + ": " + unknown.getMessage(),
            "Check the network interfaces.");
      }
    }
    good("addresses", String.join(", ", mediaAddresses().stream().map(HostNames::text).toList()));
  }

  private void certificate() {
    Path folder = options.data().resolve("tls");
    if (options.certificate().isEmpty() && !Files.exists(folder.resolve("ca.crt"))) {
      good("certificate", "will be made at the first start");
      return;
    }
    try {
      ServerIdentity identity =
          new CertificateStore(folder, options.certificate(), clock).present();
      String text =
          "good until " + identity.notAfter() + " for " + String.join(", ", identity.names());
      if (identity.notAfter().isBefore(clock.instant())) {
        bad(
            "certificate",
            "ended on " + identity.notAfter(),
            options.certificate().isPresent()
                ? "Renew it, and give the new files to --certificate and --certificate-key."
                : "Start the server: it issues a new one.");
      } else if (options.certificate().isPresent()
          && identity.notAfter().isBefore(clock.instant().plus(SOON))) {
        bad(
            "certificate",
            text,
            "Renew it soon; the server takes the new files up within a minute.");
      } else {
        good("certificate", text);
      }
    } catch (IOException unusable) {
      bad(
          "certificate",
          String.valueOf(unusable.getMessage()),
          "Check the files given to --certificate and --certificate-key.");
    }
  }

  private void database(boolean running) {
    String name = options.database().isPresent() ? "PostgreSQL" : "SQLite in the data directory";
    if (running) {
      good("database", name + ", in use by the running server");
      return;
    }
    if (options.database().isEmpty() && !Files.isDirectory(options.data())) {
      good("database", name + " (will be made)");
      return;
    }
    try (Database database = Database.open(DatabaseChoice.of(options.data(), options.database()))) {
      database.read(sql -> sql.selectOne().fetch());
      good("database", name + " answers");
    } catch (RuntimeException unusable) {
      bad(
          "database",
          name + ": " + unusable.getMessage(),
          "Check the URL given to --database, and that the database is running and lets this user in.");
    }
  }

  private void blocked() {
    try {
      List<String> blocks =
          ControlClient.send(options.data(), "blocked", false, "").stream()
              .filter(reply -> reply.status() == 0)
              .flatMap(reply -> reply.text().lines())
              .toList();
      if (blocks.isEmpty()) {
        good("blocked", "no address");
      }
      blocks.stream()
          .limit(MOST_BLOCKS)
          .forEach(
              block ->
                  advise(
                      "blocked",
                      block,
                      "If that was a mistake: magpie release " + block.split(" ", 2)[0]));
      if (blocks.size() > MOST_BLOCKS) {
        good("blocked", "and " + (blocks.size() - MOST_BLOCKS) + " more");
      }
    } catch (IOException brokenOff) {
      bad("server", "does not answer: " + brokenOff.getMessage(), "Look into its log.");
    }
  }

  private void limits() {
    KernelLimits.receiveBufferBytes()
        .ifPresent(
            bytes -> {
              String text = "UDP receive buffers up to " + bytes + " bytes";
              if (bytes < WANTED_BUFFER_BYTES) {
                advise(
                    "kernel",
                    text,
                    "For many calls: sysctl -w net.core.rmem_max=" + WANTED_BUFFER_BYTES);
              } else {
                good("kernel", text);
              }
            });
    KernelLimits.openFiles()
        .ifPresent(
            files -> {
              String text = files + " open files allowed";
              if (files < WANTED_FILES) {
                bad(
                    "kernel",
                    text,
                    "Raise it: ulimit -n 65536, or LimitNOFILE=65536 in the service.");
              } else {
                good("kernel", text);
              }
            });
  }

  private void good(String what, String found) {
    findings.add(new Finding(true, what, found, ""));
  }

  private void advise(String what, String found, String advice) {
    findings.add(new Finding(true, what, found, advice));
  }

  private void bad(String what, String found, String advice) {
    findings.add(new Finding(false, what, found, advice));
  }
}
