package org.magpie.server.configuration;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.magpie.exchange.security.Network;
import org.magpie.server.mail.SmtpServer.Security;
import org.magpie.sip.auth.DigestAlgorithm;

/**
 * The settings of the installation: their keys in a file, what they take and what holds where
 * nothing is set. A list is kept as one line with commas.
 */
public enum Setting {
  ADMIN_EMAIL("admin_email", false, "", Setting::address),
  CALL_LABELS("call_labels", true, "", Setting::label),
  COMPANY_NAME("company_name", false, "Magpie", Setting::companyName),
  CORS_ORIGINS("cors_origins", true, "", Setting::origin),
  FQDN_DOMAIN("fqdn_domain", false, "", Setting::domain),
  HOLD_MUSIC("hold_music", false, "true", Setting::flag),
  HOLD_MUSIC_CLASS("hold_music_class", false, "magpie", Setting::className),
  RECORD_FEATURE_CODE("record_feature_code", false, "*1", Setting::featureCode),
  RECORD_TONE("record_tone", false, "false", Setting::flag),
  RECORDING_DAYS("recording_days", false, "0", value -> number(value, 36_500)),
  RECORDING_MEGABYTES("recording_megabytes", false, "0", value -> number(value, 999_999_999)),
  RING_SECONDS("ring_seconds", false, "60", Setting::ringSeconds),
  SDK_ENABLED("sdk_enabled", false, "false", Setting::flag),
  SDK_NETWORKS("sdk_networks", true, "", Setting::network),
  SIP_DIGEST("sip_digest", true, "MD5", Setting::digest),
  SIP_LADDER_MEGABYTES("sip_ladder_megabytes", false, "16", Setting::ladder),
  SMTP_FROM("smtp_from", false, "", Setting::address),
  SMTP_PASSWORD("smtp_password", false, "", Setting::secretText),
  SMTP_PORT("smtp_port", false, "0", Setting::port),
  SMTP_SECURITY("smtp_security", false, "starttls", Setting::security),
  SMTP_SERVER("smtp_server", false, "", Setting::host),
  SMTP_USERNAME("smtp_username", false, "", Setting::secretText),
  TURN_PORT("turn_port", false, "0", Setting::port),
  UNLIMITED_NETWORKS("unlimited_networks", true, "", Setting::network),
  VOICEMAIL_DAYS("voicemail_days", false, "0", value -> number(value, 36_500)),
  VOICEMAIL_MESSAGES("voicemail_messages", false, "1000", Setting::messages);

  private static final int MOST_MESSAGES = 1000;
  private static final Predicate<String> DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
          .asMatchPredicate();
  private static final Predicate<String> FEATURE_CODE =
      Pattern.compile("[*#][0-9*#]{1,7}").asMatchPredicate();
  private static final Predicate<String> PORT = Pattern.compile("[0-9]{1,5}").asMatchPredicate();

  private final String key;
  private final boolean list;
  private final String preset;
  private final Function<String, Optional<String>> complaint;

  Setting(String key, boolean list, String preset, Function<String, Optional<String>> complaint) {
    this.key = key;
    this.list = list;
    this.preset = preset;
    this.complaint = complaint;
  }

  /** The key under {@code settings:}. */
  public String key() {
    return key;
  }

  /** The name under which the value is kept. */
  public String storedName() {
    return "setting." + key;
  }

  /** Whether a file gives a list of values. */
  public boolean list() {
    return list;
  }

  /** Whether it is written and never read back; kept as a {@link KeptSecret}. */
  public boolean secret() {
    return this == SMTP_PASSWORD;
  }

  /** What holds where nothing is set. */
  public String preset() {
    return preset;
  }

  /** What is wrong with a value (of a list: with one of its items), empty when nothing is. */
  public Optional<String> complaint(String value) {
    return complaint.apply(value);
  }

  /** The items of a kept list. */
  public static List<String> items(String kept) {
    return kept.isEmpty() ? List.of() : List.of(kept.split(",", -1));
  }

  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  private static Optional<String> companyName(String value) {
    boolean good =
        !value.isBlank()
            && value.length() <= 64
            && value.chars().noneMatch(Character::isISOControl);
    return good ? Optional.empty() : Optional.of("a name of 1 to 64 characters is needed");
  }

  private static Optional<String> origin(String value) {
    String message = "an origin such as https://crm.example.com is needed, without a path";
    try {
      URI uri = URI.create(value);
      boolean good =
          ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && value.equals(value.toLowerCase(Locale.ROOT))
              && value.indexOf(',') < 0;
      return good ? Optional.empty() : Optional.of(message);
    } catch (IllegalArgumentException notAnUri) {
      return Optional.of(message);
    }
  }

  private static Optional<String> domain(String value) {
    boolean good = value.isEmpty() || (value.length() <= 253 && DOMAIN.test(value));
    return good
        ? Optional.empty()
        : Optional.of("a name such as pbx.example.com is needed, in lower case, or nothing");
  }

  private static Optional<String> featureCode(String value) {
    return FEATURE_CODE.test(value)
        ? Optional.empty()
        : Optional.of("* or # and 1 to 7 of the keys 0-9, * and # are needed, such as *1");
  }

  private static Optional<String> port(String value) {
    boolean good = PORT.test(value) && Integer.parseInt(value) <= 65_535;
    return good ? Optional.empty() : Optional.of("a port from 1 to 65535 is needed, or 0 for none");
  }

  private static Optional<String> number(String value, int most) {
    return value.matches("[0-9]{1,9}") && Integer.parseInt(value) <= most
        ? Optional.empty()
        : Optional.of("a whole number from 1 to " + most + " is needed, or 0 for no limit");
  }

  private static Optional<String> ladder(String value) {
    return value.matches("[0-9]{1,4}") && Integer.parseInt(value) <= 1024
        ? Optional.empty()
        : Optional.of("a whole number from 1 to 1024 is needed, or 0 to keep none");
  }

  private static Optional<String> messages(String value) {
    boolean good = value.matches("[1-9][0-9]{0,3}") && Integer.parseInt(value) <= MOST_MESSAGES;
    return good
        ? Optional.empty()
        : Optional.of("a whole number from 1 to " + MOST_MESSAGES + " is needed");
  }

  private static Optional<String> label(String value) {
    boolean good =
        !value.isBlank()
            && value.equals(value.strip())
            && value.length() <= 32
            && value.indexOf(',') < 0
            && value.chars().noneMatch(Character::isISOControl);
    return good ? Optional.empty() : Optional.of("1 to 32 characters without a comma are needed");
  }

  private static Optional<String> host(String value) {
    boolean good = value.length() <= 253 && value.matches("[A-Za-z0-9.:_-]*");
    return good
        ? Optional.empty()
        : Optional.of("a host name or address such as mail.example.com is needed, or nothing");
  }

  private static Optional<String> address(String value) {
    boolean good =
        value.isEmpty() || value.length() <= 254 && value.matches("[^@\\s<>,;\"]+@[A-Za-z0-9.-]+");
    return good
        ? Optional.empty()
        : Optional.of("an address such as pbx@example.com is needed, or nothing");
  }

  private static Optional<String> security(String value) {
    return Arrays.stream(Security.values()).anyMatch(one -> one.word().equals(value))
        ? Optional.empty()
        : Optional.of("none, starttls or tls is needed");
  }

  private static Optional<String> secretText(String value) {
    return value.length() <= 256 && value.chars().noneMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of("at most 256 characters are needed, without line ends");
  }

  private static Optional<String> ringSeconds(String value) {
    boolean good = value.matches("[1-9][0-9]{0,2}");
    return good && Integer.parseInt(value) >= 5 && Integer.parseInt(value) <= 300
        ? Optional.empty()
        : Optional.of("a whole number of seconds from 5 to 300 is needed");
  }

  private static Optional<String> className(String value) {
    return value.matches("[A-Za-z0-9_-]{1,64}")
        ? Optional.empty()
        : Optional.of("the name of a folder below music is needed, such as magpie or jazz");
  }

  private static Optional<String> flag(String value) {
    return value.equals("true") || value.equals("false")
        ? Optional.empty()
        : Optional.of("true or false is needed");
  }

  private static Optional<String> digest(String value) {
    return DigestAlgorithm.named(value).isPresent()
        ? Optional.empty()
        : Optional.of("MD5 or SHA-256 is needed");
  }

  private static Optional<String> network(String value) {
    try {
      Network.parse(value);
      return Optional.empty();
    } catch (IllegalArgumentException notANetwork) {
      return Optional.of("a network such as 127.0.0.0/8 or 2001:db8::/32 is needed");
    }
  }
}
