package org.magpie.store.database;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The names of tables and columns, as the migrations make them. */
public final class Tables {
  private Tables() {}

  /** Numbers never used twice. */
  public static final class Counter {
    public static final Table<Record> COUNTER = table(name("counter"));
    public static final Field<String> NAME = text("name");
    public static final Field<Long> NEXT_VALUE = number("next_value");

    private Counter() {}
  }

  /** Single values by name. */
  public static final class Setting {
    public static final Table<Record> SETTING = table(name("setting"));
    public static final Field<String> NAME = text("name");
    public static final Field<String> CONTENT = text("content");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS = List.of(NAME, CONTENT);

    private Setting() {}
  }

  /** Extensions. */
  public static final class ExtensionTable {
    public static final Table<Record> EXTENSION = table(name("extension"));
    public static final Field<Long> ID = number("id");
    public static final Field<String> NUMBER = text("number");
    public static final Field<String> NAME = text("name");
    public static final Field<String> EMAIL = text("email");
    public static final Field<String> EMAIL_KEY = text("email_key");
    public static final Field<Integer> ENABLED = small("enabled");
    public static final Field<Integer> VERSION = small("version");
    public static final Field<String> PASSWORD_HASH = text("password_hash");
    public static final Field<Integer> PASSWORD_VERSION = small("password_version");
    public static final Field<String> SIP_MD5 = text("sip_md5");
    public static final Field<String> SIP_SHA256 = text("sip_sha256");
    public static final Field<Integer> SIP_VERSION = small("sip_version");
    public static final Field<Integer> CALL_WAITING = small("call_waiting");
    public static final Field<Integer> WEB_CLIENT = small("web_client");
    public static final Field<Integer> DESKTOP_CLIENT = small("desktop_client");
    public static final Field<Integer> MOBILE_CLIENT = small("mobile_client");
    public static final Field<Integer> RECORDING = small("recording");
    public static final Field<Integer> OWN_RECORDINGS = small("own_recordings");
    public static final Field<String> AUTO_RECORD = text("auto_record");
    public static final Field<Integer> CALL_NOTES = small("call_notes");
    public static final Field<String> FIRST_NAME = text("first_name");
    public static final Field<String> LAST_NAME = text("last_name");
    public static final Field<String> MOBILE = text("mobile");
    public static final Field<String> TITLE = text("title");
    public static final Field<String> LANGUAGE = text("language");
    public static final Field<Integer> CLIENTS = small("clients");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            ID,
            NUMBER,
            NAME,
            EMAIL,
            EMAIL_KEY,
            ENABLED,
            VERSION,
            PASSWORD_HASH,
            PASSWORD_VERSION,
            SIP_MD5,
            SIP_SHA256,
            SIP_VERSION,
            CALL_WAITING,
            WEB_CLIENT,
            DESKTOP_CLIENT,
            MOBILE_CLIENT,
            RECORDING,
            OWN_RECORDINGS,
            AUTO_RECORD,
            CALL_NOTES,
            FIRST_NAME,
            LAST_NAME,
            MOBILE,
            TITLE,
            LANGUAGE,
            CLIENTS);

    private ExtensionTable() {}
  }

  /** Departments, extension groups and who is in them. */
  public static final class OrganisationTables {
    public static final Table<Record> DEPARTMENT = table(name("department"));
    public static final Table<Record> EXTENSION_GROUP = table(name("extension_group"));
    public static final Table<Record> DEPARTMENT_MEMBER = table(name("department_member"));
    public static final Table<Record> GROUP_MEMBER = table(name("extension_group_member"));
    public static final Field<Long> ID = number("id");
    public static final Field<String> NAME = text("name");
    public static final Field<Long> PARENT_ID = number("parent_id");
    public static final Field<Integer> POSITION = small("position");
    public static final Field<Integer> VERSION = small("version");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<Long> DEPARTMENT_ID = number("department_id");
    public static final Field<Long> GROUP_ID = number("group_id");

    private OrganisationTables() {}
  }

  /** Logins of people. */
  public static final class LoginSession {
    public static final Table<Record> LOGIN_SESSION = table(name("login_session"));
    public static final Field<String> ID = text("id");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<String> KIND = text("kind");
    public static final Field<String> TOKEN_HASH = text("token_hash");
    public static final Field<String> REGISTERNAME = text("registername");
    public static final Field<String> HA1 = text("ha1");
    public static final Field<String> ADDRESS = text("address");
    public static final Field<Long> CREATED_AT = number("created_at");
    public static final Field<Long> SEEN_AT = number("seen_at");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            ID, EXTENSION_ID, KIND, TOKEN_HASH, REGISTERNAME, HA1, ADDRESS, CREATED_AT, SEEN_AT);

    private LoginSession() {}
  }

  /** Administrators, their sessions and the setup link. */
  public static final class AdministratorTables {
    public static final Table<Record> ADMINISTRATOR = table(name("administrator"));
    public static final Table<Record> SETUP_LINK = table(name("setup_link"));
    public static final Table<Record> ADMINISTRATOR_SESSION = table(name("administrator_session"));
    public static final Field<String> NAME = text("name");
    public static final Field<String> PASSWORD_HASH = text("password_hash");
    public static final Field<Integer> VERSION = small("version");
    public static final Field<String> TOKEN_HASH = text("token_hash");
    public static final Field<Long> EXPIRES_AT = number("expires_at");
    public static final Field<Long> CREATED_AT = number("created_at");

    /** What a query for administrators selects. */
    public static final List<Field<?>> ADMINISTRATOR_COLUMNS =
        List.of(NAME, PASSWORD_HASH, VERSION);

    /** What a query for the setup link selects. */
    public static final List<Field<?>> SETUP_LINK_COLUMNS = List.of(TOKEN_HASH, EXPIRES_AT);

    /** What a query for administrators' sessions selects. */
    public static final List<Field<?>> ADMINISTRATOR_SESSION_COLUMNS =
        List.of(TOKEN_HASH, NAME, CREATED_AT);

    private AdministratorTables() {}
  }

  /** What applications with an embedded SDK sign their users in with. */
  public static final class SdkTables {
    public static final Table<Record> SDK_APPLICATION = table(name("sdk_application"));
    public static final Table<Record> API_TOKEN = table(name("api_token"));
    public static final Table<Record> LOGIN_SIGNATURE = table(name("login_signature"));
    public static final Field<String> ACCESS_ID = text("access_id");
    public static final Field<String> KEY_HASH = text("key_hash");
    public static final Field<Integer> KEY_VERSION = small("key_version");
    public static final Field<Long> KEY_MADE_AT = number("key_made_at");
    public static final Field<String> ACCESS_HASH = text("access_hash");
    public static final Field<Long> ACCESS_EXPIRES_AT = number("access_expires_at");
    public static final Field<String> REFRESH_HASH = text("refresh_hash");
    public static final Field<Long> REFRESH_EXPIRES_AT = number("refresh_expires_at");
    public static final Field<String> SIGNATURE_HASH = text("signature_hash");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<Long> CREATED_AT = number("created_at");
    public static final Field<Long> EXPIRES_AT = number("expires_at");

    /** What a query for the credentials selects. */
    public static final List<Field<?>> APPLICATION_COLUMNS =
        List.of(ACCESS_ID, KEY_HASH, KEY_VERSION, KEY_MADE_AT);

    /** What a query for API tokens selects. */
    public static final List<Field<?>> API_TOKEN_COLUMNS =
        List.of(ACCESS_HASH, ACCESS_EXPIRES_AT, REFRESH_HASH, REFRESH_EXPIRES_AT);

    /** What a query for signatures selects. */
    public static final List<Field<?>> SIGNATURE_COLUMNS =
        List.of(SIGNATURE_HASH, EXTENSION_ID, CREATED_AT, EXPIRES_AT);

    private SdkTables() {}
  }

  /** Bindings of telephones. */
  public static final class Registration {
    public static final Table<Record> REGISTRATION = table(name("registration"));
    public static final Field<String> EXTENSION = text("extension");
    public static final Field<String> CONTACT_KEY = text("contact_key");
    public static final Field<String> CONTACT = text("contact");
    public static final Field<String> PATH = text("path");
    public static final Field<String> LOCAL_ADDRESS = text("local_address");
    public static final Field<Integer> LOCAL_PORT = small("local_port");
    public static final Field<String> REMOTE_ADDRESS = text("remote_address");
    public static final Field<Integer> REMOTE_PORT = small("remote_port");
    public static final Field<String> USER_AGENT = text("user_agent");
    public static final Field<String> CALL_ID = text("call_id");
    public static final Field<Long> CSEQ = number("cseq");
    public static final Field<Long> EXPIRES_AT = number("expires_at");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            EXTENSION,
            CONTACT_KEY,
            CONTACT,
            PATH,
            LOCAL_ADDRESS,
            LOCAL_PORT,
            REMOTE_ADDRESS,
            REMOTE_PORT,
            USER_AGENT,
            CALL_ID,
            CSEQ,
            EXPIRES_AT);

    private Registration() {}
  }

  /** Calls, running and past. */
  public static final class CallRecordTable {
    public static final Table<Record> CALL_RECORD = table(name("call_record"));
    public static final Field<Long> SEQUENCE = number("sequence");
    public static final Field<String> ID = text("id");
    public static final Field<String> TYPE = text("type");
    public static final Field<String> CALLER_NUMBER = text("caller_number");
    public static final Field<String> CALLER_NAME = text("caller_name");
    public static final Field<String> CALLER_EXTENSION = text("caller_extension");
    public static final Field<String> CALLED_NUMBER = text("called_number");
    public static final Field<String> CALLED_NAME = text("called_name");
    public static final Field<String> CALLED_EXTENSION = text("called_extension");
    public static final Field<Long> STARTED_AT = number("started_at");
    public static final Field<Long> ANSWERED_AT = number("answered_at");
    public static final Field<String> ANSWERED_BY = text("answered_by");
    public static final Field<String> ANSWERED_ON = text("answered_on");
    public static final Field<Long> ENDED_AT = number("ended_at");
    public static final Field<String> END_REASON = text("end_reason");
    public static final Field<Integer> VIDEO = small("video");
    public static final Field<String> TRACE = text("trace");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            SEQUENCE,
            ID,
            TYPE,
            CALLER_NUMBER,
            CALLER_NAME,
            CALLER_EXTENSION,
            CALLED_NUMBER,
            CALLED_NAME,
            CALLED_EXTENSION,
            STARTED_AT,
            ANSWERED_AT,
            ANSWERED_BY,
            ANSWERED_ON,
            ENDED_AT,
            END_REASON,
            VIDEO,
            TRACE);

    private CallRecordTable() {}
  }

  /** Recordings of calls. */
  public static final class RecordingTable {
    public static final Table<Record> RECORDING = table(name("recording"));
    public static final Field<String> ID = text("id");
    public static final Field<String> CALL_ID = text("call_id");
    public static final Field<String> FILE = text("file");
    public static final Field<Long> STARTED_AT = number("started_at");
    public static final Field<String> STARTED_BY = text("started_by");
    public static final Field<Integer> SAMPLE_RATE = small("sample_rate");
    public static final Field<String> STATE = text("state");
    public static final Field<Long> LENGTH = number("length");
    public static final Field<Long> BYTES = number("bytes");
    public static final Field<Long> LOST = number("lost");
    public static final Field<String> PAUSES = text("pauses");
    public static final Field<String> FAILURE = text("failure");
    public static final Field<String> CALLER_NUMBER = text("caller_number");
    public static final Field<String> CALLER_NAME = text("caller_name");
    public static final Field<String> CALLEE_NUMBER = text("callee_number");
    public static final Field<String> CALLEE_NAME = text("callee_name");

    /** The state that a row has, where an update names a new one, too. */
    public static final Field<String> STATE_BEFORE =
        field(name("recording", "state"), String.class);

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            ID,
            CALL_ID,
            FILE,
            STARTED_AT,
            STARTED_BY,
            SAMPLE_RATE,
            STATE,
            LENGTH,
            BYTES,
            LOST,
            PAUSES,
            FAILURE,
            CALLER_NUMBER,
            CALLER_NAME,
            CALLEE_NUMBER,
            CALLEE_NAME);

    private RecordingTable() {}
  }

  /** Who is heard in a recording. */
  public static final class RecordingPartyTable {
    public static final Table<Record> RECORDING_PARTY = table(name("recording_party"));
    public static final Field<String> RECORDING_ID = text("recording_id");
    public static final Field<Long> EXTENSION_ID = number("extension_id");

    public static final Field<Long> STARTED_AT = number("started_at");
    public static final Field<String> PEER_NUMBER = text("peer_number");
    public static final Field<String> PEER_NAME = text("peer_name");

    private RecordingPartyTable() {}
  }

  /** The call logs of people. */
  public static final class JournalTables {
    public static final Table<Record> JOURNAL_ENTRY = table(name("journal_entry"));
    public static final Table<Record> JOURNAL_MARK = table(name("journal_mark"));
    public static final Field<String> EXTENSION = text("extension");
    public static final Field<Long> SEQUENCE = number("sequence");
    public static final Field<Long> STARTED_AT = number("started_at");
    public static final Field<Long> ENDED_AT = number("ended_at");
    public static final Field<Integer> DIRECTION = small("direction");
    public static final Field<Integer> OUTSIDE = small("outside");
    public static final Field<String> OTHER_NUMBER = text("other_number");
    public static final Field<String> OTHER_NAME = text("other_name");
    public static final Field<Long> READ_AT = number("read_at");

    private JournalTables() {}
  }

  /** What people wrote about calls. */
  public static final class NoteTables {
    public static final Table<Record> CALL_NOTE = table(name("call_note"));
    public static final Table<Record> CALL_BEFORE = table(name("call_before"));
    public static final Field<String> CALL_ID = text("call_id");
    public static final Field<String> BEFORE_ID = text("before_id");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<String> AUTHOR_NUMBER = text("author_number");
    public static final Field<String> AUTHOR_NAME = text("author_name");
    public static final Field<String> CONTENT = text("content");
    public static final Field<String> LABELS = text("labels");
    public static final Field<Long> UPDATED_AT = number("updated_at");

    /** What a query for notes selects. */
    public static final List<Field<?>> COLUMNS =
        List.of(CALL_ID, EXTENSION_ID, AUTHOR_NUMBER, AUTHOR_NAME, CONTENT, LABELS, UPDATED_AT);

    private NoteTables() {}
  }

  /** What clients measured in calls. */
  public static final class QualityReportTable {
    public static final Table<Record> QUALITY_REPORT = table(name("quality_report"));
    public static final Field<String> CALL_ID = text("call_id");
    public static final Field<String> DIALOG = text("dialog");
    public static final Field<String> EXTENSION = text("extension");
    public static final Field<Long> RECEIVED_AT = number("received_at");
    public static final Field<String> CONTENT = text("content");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(CALL_ID, DIALOG, EXTENSION, RECEIVED_AT, CONTENT);

    private QualityReportTable() {}
  }

  /** Pictures of people. */
  public static final class PhotoTable {
    public static final Table<Record> PHOTO = table(name("photo"));
    public static final Field<String> ID = text("id");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<String> TYPE = text("type");
    public static final Field<byte[]> CONTENT = field(name("content"), byte[].class);

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS = List.of(ID, TYPE, CONTENT);

    private PhotoTable() {}
  }

  /** Mails that are to be sent. */
  public static final class MailTable {
    public static final Table<Record> OUTGOING_MAIL = table(name("outgoing_mail"));
    public static final Field<String> ID = text("id");
    public static final Field<String> RECIPIENT = text("recipient");
    public static final Field<String> SUBJECT = text("subject");
    public static final Field<String> CONTENT = text("content");
    public static final Field<String> ATTACHMENTS = text("attachments");
    public static final Field<String> AFTERWARDS = text("afterwards");
    public static final Field<Long> QUEUED_AT = number("queued_at");
    public static final Field<Integer> ATTEMPTS = small("attempts");
    public static final Field<Long> NEXT_AT = number("next_at");
    public static final Field<String> FAILURE = text("failure");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            ID,
            RECIPIENT,
            SUBJECT,
            CONTENT,
            ATTACHMENTS,
            AFTERWARDS,
            QUEUED_AT,
            ATTEMPTS,
            NEXT_AT,
            FAILURE);

    private MailTable() {}
  }

  /** What people want to be told. */
  public static final class NoticeTable {
    public static final Table<Record> NOTICE_SETTING = table(name("notice_setting"));
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<Integer> MISSED_CALLS = small("missed_calls");
    public static final Field<Integer> PASSWORD_CHANGES = small("password_changes");

    private NoticeTable() {}
  }

  /** Voice messages. */
  public static final class VoiceMessageTable {
    public static final Table<Record> VOICE_MESSAGE = table(name("voice_message"));
    public static final Field<String> ID = text("id");
    public static final Field<String> MAILBOX = text("mailbox");
    public static final Field<String> CALL_ID = text("call_id");
    public static final Field<String> CALLER_NUMBER = text("caller_number");
    public static final Field<String> CALLER_NAME = text("caller_name");
    public static final Field<String> CALLER_EXTENSION = text("caller_extension");
    public static final Field<Long> RECEIVED_AT = number("received_at");
    public static final Field<String> FILE = text("file");
    public static final Field<String> STATE = text("state");
    public static final Field<Long> LENGTH = number("length");
    public static final Field<Long> BYTES = number("bytes");
    public static final Field<String> HEARD_BY = text("heard_by");
    public static final Field<String> FORWARDED_BY = text("forwarded_by");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            ID,
            MAILBOX,
            CALL_ID,
            CALLER_NUMBER,
            CALLER_NAME,
            CALLER_EXTENSION,
            RECEIVED_AT,
            FILE,
            STATE,
            LENGTH,
            BYTES,
            HEARD_BY,
            FORWARDED_BY);

    private VoiceMessageTable() {}
  }

  /** Greetings of people's own. */
  public static final class GreetingTable {
    public static final Table<Record> GREETING = table(name("greeting"));
    public static final Field<String> ID = text("id");
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<String> NAME = text("name");
    public static final Field<String> FILE = text("file");
    public static final Field<Long> MADE_AT = number("made_at");
    public static final Field<Long> LENGTH = number("length");
    public static final Field<Long> BYTES = number("bytes");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(ID, EXTENSION_ID, NAME, FILE, MADE_AT, LENGTH, BYTES);

    private GreetingTable() {}
  }

  /** What people set about their mailboxes. */
  public static final class MailboxTable {
    public static final Table<Record> MAILBOX = table(name("mailbox"));
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<Long> VERSION = number("version");
    public static final Field<String> PIN = text("pin");
    public static final Field<Integer> PIN_ASKED = small("pin_asked");
    public static final Field<String> MAIL_FORM = text("mail_form");
    public static final Field<String> MAIL_THEN = text("mail_then");
    public static final Field<String> MAIL_ADDRESS = text("mail_address");
    public static final Field<String> ENVELOPE = text("envelope");
    public static final Field<String> GREETING = text("greeting");
    public static final Field<String> GREETINGS = text("greetings");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> COLUMNS =
        List.of(
            EXTENSION_ID,
            VERSION,
            PIN,
            PIN_ASKED,
            MAIL_FORM,
            MAIL_THEN,
            MAIL_ADDRESS,
            ENVELOPE,
            GREETING,
            GREETINGS);

    private MailboxTable() {}
  }

  /** How people can be reached, and the rules of the company. */
  public static final class RoutingTables {
    public static final Table<Record> REACH_SETTINGS = table(name("reach_settings"));
    public static final Field<Long> EXTENSION_ID = number("extension_id");
    public static final Field<Long> VERSION = number("version");
    public static final Field<String> DOCUMENT = text("document");

    public static final Table<Record> COMPANY_RULES = table(name("company_rules"));
    public static final Field<Integer> ID = small("id");

    /** What a query selects: jOOQ converts only columns whose type it was told. */
    public static final List<Field<?>> REACH_COLUMNS = List.of(EXTENSION_ID, VERSION, DOCUMENT);

    public static final List<Field<?>> COMPANY_COLUMNS = List.of(VERSION, DOCUMENT);

    private RoutingTables() {}
  }

  private static Field<String> text(String column) {
    return field(name(column), String.class);
  }

  private static Field<Long> number(String column) {
    return field(name(column), Long.class);
  }

  private static Field<Integer> small(String column) {
    return field(name(column), Integer.class);
  }
}
