package org.magpie.store;

import org.magpie.exchange.directory.ExtensionStore;
import org.magpie.exchange.directory.OrganisationStore;
import org.magpie.exchange.journal.CallNoteStore;
import org.magpie.exchange.journal.Journal;
import org.magpie.exchange.notification.MailStore;
import org.magpie.exchange.notification.NoticeSettingStore;
import org.magpie.exchange.photo.PhotoStore;
import org.magpie.exchange.quality.QualityReportStore;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.recording.RecordingStore;
import org.magpie.exchange.registration.RegistrationStore;
import org.magpie.exchange.routing.edit.CompanyStore;
import org.magpie.exchange.routing.edit.ReachStore;
import org.magpie.exchange.sdk.SdkStore;
import org.magpie.exchange.security.AdministratorStore;
import org.magpie.exchange.security.SessionStore;
import org.magpie.exchange.security.SettingStore;
import org.magpie.exchange.voicemail.VoicemailStore;
import org.magpie.store.database.Database;
import org.magpie.store.database.DatabaseSettings;
import org.magpie.store.directory.Extensions;
import org.magpie.store.directory.OrganisationRows;
import org.magpie.store.journal.JournalRows;
import org.magpie.store.journal.NoteRows;
import org.magpie.store.migration.Migration;
import org.magpie.store.notification.MailRows;
import org.magpie.store.notification.NoticeRows;
import org.magpie.store.photo.PhotoRows;
import org.magpie.store.quality.QualityReportRows;
import org.magpie.store.record.CallRecords;
import org.magpie.store.recording.Recordings;
import org.magpie.store.registration.Registrations;
import org.magpie.store.routing.CompanyRow;
import org.magpie.store.routing.ReachRows;
import org.magpie.store.sdk.SdkRecords;
import org.magpie.store.security.AdministratorAccounts;
import org.magpie.store.security.Sessions;
import org.magpie.store.security.Settings;
import org.magpie.store.voicemail.VoicemailRows;

/** An open database with everything that is kept in it. Safe from any thread. */
public final class Store implements AutoCloseable {
  private final Database database;
  private final Extensions extensions;
  private final OrganisationRows organisation;
  private final Settings settings;
  private final Sessions sessions;
  private final AdministratorAccounts administrators;
  private final SdkRecords sdk;
  private final Registrations registrations;
  private final CallRecords callRecords;
  private final Recordings recordings;
  private final QualityReportRows qualityReports;
  private final PhotoRows photos;
  private final VoicemailRows voicemail;
  private final ReachRows reach;
  private final CompanyRow company;
  private final MailRows mails;
  private final JournalRows journal;
  private final NoteRows notes;
  private final NoticeRows notices;

  private Store(Database database) {
    this.database = database;
    this.extensions = new Extensions(database);
    this.organisation = new OrganisationRows(database);
    this.settings = new Settings(database);
    this.sessions = new Sessions(database);
    this.administrators = new AdministratorAccounts(database);
    this.sdk = new SdkRecords(database);
    this.registrations = new Registrations(database);
    this.callRecords = new CallRecords(database, settings);
    this.recordings = new Recordings(database);
    this.qualityReports = new QualityReportRows(database);
    this.photos = new PhotoRows(database);
    this.voicemail = new VoicemailRows(database);
    this.reach = new ReachRows(database);
    this.company = new CompanyRow(database);
    this.mails = new MailRows(database);
    this.journal = new JournalRows(database, callRecords::numbered);
    this.notes = new NoteRows(database);
    this.notices = new NoticeRows(database);
  }

  /**
   * Opens the database, makes it where it is not there, and brings its schema up to date. Blocks.
   */
  public static Store open(DatabaseSettings settings) {
    Database database = Database.open(settings);
    try {
      Migration.migrate(database);
      return new Store(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Extensions. */
  public ExtensionStore extensions() {
    return extensions;
  }

  /** Departments and extension groups. */
  public OrganisationStore organisation() {
    return organisation;
  }

  /** Realm, keys and settings. */
  public SettingStore settings() {
    return settings;
  }

  /** Login sessions. */
  public SessionStore sessions() {
    return sessions;
  }

  /** Administrators. */
  public AdministratorStore administrators() {
    return administrators;
  }

  /** Credentials, API tokens and signatures of applications with an embedded SDK. */
  public SdkStore sdk() {
    return sdk;
  }

  /** Bindings of telephones. */
  public RegistrationStore registrations() {
    return registrations;
  }

  /** Call records. */
  public CallRecordStore callRecords() {
    return callRecords;
  }

  /** What recordings there are. */
  public RecordingStore recordings() {
    return recordings;
  }

  /** How calls sounded. */
  public QualityReportStore qualityReports() {
    return qualityReports;
  }

  /** Pictures of people. */
  public PhotoStore photos() {
    return photos;
  }

  /** People's call logs. */
  public Journal journal() {
    return journal;
  }

  /** Notes on calls. */
  public CallNoteStore notes() {
    return notes;
  }

  /** Mails that are to be sent. */
  public MailStore mails() {
    return mails;
  }

  /** What people want to be told by mail. */
  public NoticeSettingStore notices() {
    return notices;
  }

  /** Voice messages, greetings and what people set about them. */
  public VoicemailStore voicemail() {
    return voicemail;
  }

  /** How people can be reached. */
  public ReachStore reach() {
    return reach;
  }

  /** The rules of the company. */
  public CompanyStore company() {
    return company;
  }

  /** Makes durable what was handed in, then closes. Blocks. */
  @Override
  public void close() {
    callRecords.close();
    database.close();
  }
}
