package org.magpie.server.wiring;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.directory.OrganisationEditor;
import org.magpie.exchange.directory.PasswordPolicy;
import org.magpie.exchange.notification.MailTransport;
import org.magpie.exchange.notification.TestMail;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.sdk.Sdk;
import org.magpie.exchange.security.AddressGuard;
import org.magpie.exchange.security.Administrators;
import org.magpie.exchange.security.GuardPolicy;
import org.magpie.exchange.security.Installation;
import org.magpie.exchange.security.Passwords;
import org.magpie.server.configuration.Configurations;
import org.magpie.server.configuration.SdkControl;
import org.magpie.server.configuration.Setting;
import org.magpie.server.configuration.Settings;
import org.magpie.server.mail.SmtpTransport;
import org.magpie.store.Store;
import org.magpie.store.database.DatabaseSettings;

/**
 * The part of the server that the command line needs too when none is running: the data, and those
 * who may change it.
 */
record Core(
    Store store,
    Installation installation,
    LiveDirectory directory,
    Passwords passwords,
    DirectoryEditor editor,
    OrganisationEditor organisation,
    AddressGuard guard,
    AddressGuard applicationGuard,
    Sdk sdk,
    Administrators administrators,
    Settings settings,
    RuleEditors rules)
    implements AutoCloseable {
  private static final int PASSWORDS_WAITING = 64;
  private static final String ORIGIN = "installation.origin";

  /** Opens the data; blocks. */
  static Core open(DatabaseSettings database, InstantSource clock) {
    Store store = Store.open(database);
    try {
      Installation installation = Installation.load(store.settings()).toCompletableFuture().join();
      LiveDirectory directory =
          LiveDirectory.load(
              store.extensions(),
              store.reach().loadAll(),
              store.company().load().orElse(Company.DEFAULT),
              store.organisation().load());
      Passwords passwords =
          new Passwords(
              Math.max(1, Runtime.getRuntime().availableProcessors() / 2), PASSWORDS_WAITING);
      AddressGuard guard = new AddressGuard(GuardPolicy.DEFAULT, clock);
      Settings settings = new Settings(store.settings());
      AddressGuard applicationGuard = new AddressGuard(GuardPolicy.APPLICATIONS, clock);
      settings.follow(
          now -> {
            guard.configure(GuardPolicy.DEFAULT.withExempt(now.unlimitedNetworks()));
            applicationGuard.configure(
                GuardPolicy.APPLICATIONS.withExempt(now.unlimitedNetworks()));
          });
      Sdk sdk = new Sdk(store.sdk(), directory, applicationGuard, clock);
      settings.follow(now -> sdk.configure(now.sdk()));
      DirectoryEditor editor =
          new DirectoryEditor(
              directory,
              store.extensions(),
              passwords,
              PasswordPolicy.DEFAULT,
              installation.realm());
      return new Core(
          store,
          installation,
          directory,
          passwords,
          editor,
          new OrganisationEditor(directory, store.organisation(), editor),
          guard,
          applicationGuard,
          sdk,
          new Administrators(
              store.administrators(), passwords, PasswordPolicy.ADMINISTRATOR, guard, clock),
          settings,
          new RuleEditors(directory, store, clock));
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /**
   * @param origin of the web apps, for links
   */
  Configurations configurations(Supplier<String> origin) {
    return new Configurations(
        directory,
        editor,
        organisation,
        rules.company(),
        rules.reach(),
        rules::served,
        settings,
        administrators,
        List.of(guard, applicationGuard),
        new SdkControl(editor, settings, sdk, () -> 0),
        testMail(),
        installation.realm(),
        origin);
  }

  /** Sends mails that an administrator looks for. */
  TestMail testMail() {
    return new TestMail(
        mail(),
        directory,
        () -> settings.get(Setting.COMPANY_NAME),
        ZoneId.systemDefault(),
        InstantSource.system());
  }

  /** To the mail server that is set at that moment. */
  MailTransport mail() {
    return new SmtpTransport(settings::smtp);
  }

  /** Keeps where the web apps are, for links that are made while no server runs. Blocks. */
  void keepOrigin(String origin) {
    if (!store.settings().load(ORIGIN).equals(Optional.of(origin))) {
      store.settings().put(ORIGIN, origin).toCompletableFuture().join();
    }
  }

  /** Where the web apps were last; where they would be, when they never were. Blocks. */
  String lastOrigin() {
    return store.settings().load(ORIGIN).orElse("https://localhost:8088");
  }

  @Override
  public void close() {
    passwords.close();
    store.close();
  }
}
