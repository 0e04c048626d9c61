package org.magpie.server.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is not given is taken from the environment: {@code --sip-udp} from MAGPIE_SIP_UDP.
 * Not so {@code --help} and {@code --version}: containers often have a MAGPIE_VERSION.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {
  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || option.versionHelp() || option.usageHelp()) {
      return null;
    }
    String name = option.longestName().replaceFirst("^-+", "").replace('-', '_');
    return environment.get("MAGPIE_" + name.toUpperCase(Locale.ROOT));
  }
}
