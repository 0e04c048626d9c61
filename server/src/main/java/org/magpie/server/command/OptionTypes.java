package org.magpie.server.command;

import java.net.InetAddress;
import org.magpie.server.configuration.PortRange;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options become values. */
final class OptionTypes {
  private OptionTypes() {}

  static final class PortRangeType implements ITypeConverter<PortRange> {
    @Override
    public PortRange convert(String text) {
      return PortRange.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is no range such as 12000-12999"));
    }
  }

  static final class AddressType implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String text) {
      try {
        return InetAddress.ofLiteral(text);
      } catch (IllegalArgumentException notAnAddress) {
        throw new TypeConversionException("'" + text + "' is no IP address");
      }
    }
  }
}
