package org.magpie.server.command;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.configuration.HostPort;
import org.magpie.server.configuration.PortRange;
import org.magpie.server.configuration.ServerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of {@code magpie serve}, which {@code doctor} takes too. */
final class ServeOptions {
  private static final String OFF = "off";

  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Where everything is kept. Default: ${DEFAULT-VALUE}")
  Path data = Path.of("data");

  @Option(
      names = "--http",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "0.0.0.0:8088",
      description = "HTTPS for web apps and interfaces. Default: ${DEFAULT-VALUE}")
  String http = "";

  @Option(
      names = "--sip-udp",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "0.0.0.0:5060",
      description = "SIP over UDP, or off. Default: ${DEFAULT-VALUE}")
  String sipUdp = "";

  @Option(
      names = "--sip-tcp",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "0.0.0.0:5060",
      description = "SIP over TCP, or off. Default: ${DEFAULT-VALUE}")
  String sipTcp = "";

  @Option(
      names = "--sip-tls",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "0.0.0.0:5061",
      description = "SIP over TLS, or off. Default: ${DEFAULT-VALUE}")
  String sipTls = "";

  @Option(
      names = "--media-port",
      paramLabel = "PORT",
      defaultValue = "10000",
      description =
          "The one UDP port, and TCP port of the same number, for media. Default: ${DEFAULT-VALUE}")
  int mediaPort;

  @Option(
      names = "--media-range",
      paramLabel = "FIRST-LAST",
      defaultValue = "12000-12999",
      converter = OptionTypes.PortRangeType.class,
      description = "UDP ports for phones behind NAT. Default: ${DEFAULT-VALUE}")
  PortRange mediaRange = new PortRange(12000, 12999);

  @Option(
      names = "--media-address",
      paramLabel = "ADDRESS",
      split = ",",
      converter = OptionTypes.AddressType.class,
      description = "A local address for media; can be repeated. Default: every local address")
  List<InetAddress> mediaAddresses = List.of();

  @Option(
      names = "--public-address",
      paramLabel = "ADDRESS",
      converter = OptionTypes.AddressType.class,
      description = "The address of this host as others see it, where NAT stands before it")
  @Nullable InetAddress publicAddress;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "postgresql://user:password@host/name. Default: SQLite in the data directory")
  @Nullable String database;

  @Option(
      names = "--metrics",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "127.0.0.1:9099",
      description =
          "Prometheus metrics and health, without login, or off. Default: ${DEFAULT-VALUE}")
  String metrics = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      split = ",",
      description = "A further name of this host, for its certificate; can be repeated")
  List<String> names = List.of();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Your own certificate with its chain (PEM). Default: one is made")
  @Nullable Path certificate;

  @Option(names = "--certificate-key", paramLabel = "FILE", description = "Its private key (PEM)")
  @Nullable Path certificateKey;

  /** The options, checked. */
  ServerOptions read(boolean demo) {
    if ((certificate == null) != (certificateKey == null)) {
      throw new ParameterException(
          command.commandLine(), "--certificate and --certificate-key belong together");
    }
    Optional<CertificateStore.OwnFiles> own =
        certificate == null || certificateKey == null
            ? Optional.empty()
            : Optional.of(new CertificateStore.OwnFiles(certificate, certificateKey));
    if (mediaPort < 1 || mediaPort > 65535) {
      throw new ParameterException(command.commandLine(), "--media-port: 1 to 65535");
    }
    return new ServerOptions(
        data,
        listener("--http", http),
        listenerOrOff("--sip-udp", sipUdp),
        listenerOrOff("--sip-tcp", sipTcp),
        listenerOrOff("--sip-tls", sipTls),
        mediaPort,
        mediaRange,
        mediaAddresses,
        Optional.ofNullable(publicAddress),
        Optional.ofNullable(database),
        listenerOrOff("--metrics", metrics),
        names,
        own,
        demo);
  }

  private Optional<HostPort> listenerOrOff(String option, String text) {
    return text.equals(OFF) ? Optional.empty() : Optional.of(listener(option, text));
  }

  private HostPort listener(String option, String text) {
    return HostPort.parse(text)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    option + ": '" + text + "' is no address and port such as 0.0.0.0:5060"));
  }
}
