package org.magpie.sip.locate;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Function;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the resolvers that this machine is configured with. Addresses are asked of the operating
 * system, so that its hosts file counts.
 */
public final class DnsNames implements NameService {
  private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";

  private final String resolver;

  /** By the resolvers of the machine. */
  public DnsNames() {
    this("dns:");
  }

  /**
   * @param resolver for example {@code dns://127.0.0.1:53}
   */
  DnsNames(String resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<Pointer> pointers(String domain) throws IOException {
    return records(
        domain,
        "NAPTR",
        // order preference flags service regexp replacement
        parts ->
            parts.length >= 6 && parts[2].equalsIgnoreCase("s")
                ? new Pointer(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    parts[3],
                    withoutDot(parts[parts.length - 1]))
                : null);
  }

  @Override
  public List<Server> servers(String name) throws IOException {
    return records(
        name,
        "SRV",
        parts ->
            parts.length == 4
                ? new Server(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    withoutDot(parts[3]))
                : null);
  }

  @Override
  public List<InetAddress> addresses(String host) throws IOException {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return List.of(InetAddress.getAllByName(bare));
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  // What may be deserialised comes from directories; this provider reads DNS records and no more.
  @SuppressWarnings("BanJNDI")
  private <R> List<R> records(String name, String type, Function<String[], @Nullable R> read)
      throws IOException {
    DirContext context = null;
    try {
      context = new InitialDirContext(environment());
      Attribute found = context.getAttributes(name, new String[] {type}).get(type);
      List<R> records = new ArrayList<>();
      if (found != null) {
        NamingEnumeration<?> values = found.getAll();
        while (values.hasMore()) {
          R record = read.apply(String.valueOf(values.next()).split("\\s+", 8));
          if (record != null) {
            records.add(record);
          }
        }
      }
      return records;
    } catch (NameNotFoundException none) {
      return List.of();
    } catch (NamingException | NumberFormatException failed) {
      throw new IOException(
          type + " of " + name + " cannot be found: " + failed.getMessage(), failed);
    } finally {
      close(context);
    }
  }

  private static void close(@Nullable DirContext context) {
    try {
      if (context != null) {
        context.close();
      }
    } catch (NamingException alreadyGone) {
      // It holds nothing that would be left open.
    }
  }

  // JNDI asks for a Hashtable.
  @SuppressWarnings("JdkObsolete")
  private Hashtable<String, String> environment() {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
    environment.put(Context.PROVIDER_URL, resolver);
    environment.put("com.sun.jndi.dns.timeout.initial", "1000");
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    return environment;
  }
}
