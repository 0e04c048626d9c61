-- One schema for SQLite and PostgreSQL. ${key} is the widest integer that may be a primary key
-- (SQLite keeps a table in the order of its integer primary key and needs no second index for it).
-- Times are milliseconds since 1970-01-01 UTC; yes and no are 1 and 0.

-- The next number of each kind that is never used twice.
create table counter (
  name varchar(32) primary key,
  next_value bigint not null
);
insert into counter (name, next_value) values ('extension', 1);
insert into counter (name, next_value) values ('call_record', 1);

create table setting (
  name varchar(64) primary key,
  content text not null
);

create table extension (
  id ${key} primary key,
  number varchar(8) not null unique,
  name varchar(64) not null,
  email varchar(254),
  email_key varchar(254) unique,
  enabled integer not null,
  version integer not null,
  password_hash varchar(200),
  password_version integer not null,
  sip_md5 varchar(32),
  sip_sha256 varchar(64),
  sip_version integer not null
);

create table login_session (
  id varchar(32) primary key,
  extension_id bigint not null references extension (id) on delete cascade,
  kind varchar(16) not null,
  token_hash varchar(64) not null unique,
  registername varchar(64) not null unique,
  ha1 varchar(32) not null,
  address varchar(64) not null,
  created_at bigint not null,
  seen_at bigint not null
);
create index login_session_extension on login_session (extension_id);

create table administrator (
  name varchar(64) primary key,
  password_hash varchar(200) not null,
  version integer not null
);

create table setup_link (
  token_hash varchar(64) primary key,
  expires_at bigint not null
);

create table administrator_session (
  token_hash varchar(64) primary key,
  name varchar(64) not null references administrator (name) on delete cascade,
  created_at bigint not null
);

create table registration (
  extension varchar(8) not null,
  contact_key varchar(200) not null,
  contact text not null,
  path text not null,
  local_address varchar(64) not null,
  local_port integer not null,
  remote_address varchar(64) not null,
  remote_port integer not null,
  user_agent text not null,
  call_id text not null,
  cseq bigint not null,
  expires_at bigint not null,
  primary key (extension, contact_key)
);

create table call_record (
  sequence ${key} primary key,
  id varchar(64) not null unique,
  type varchar(16) not null,
  caller_number varchar(128) not null,
  caller_name varchar(128),
  caller_extension varchar(8),
  called_number varchar(128) not null,
  called_name varchar(128),
  called_extension varchar(8),
  started_at bigint not null,
  answered_at bigint,
  answered_by varchar(8),
  answered_on varchar(16),
  ended_at bigint,
  end_reason varchar(32),
  video integer not null,
  trace text
);
create index call_record_started on call_record (started_at);
create index call_record_caller on call_record (caller_extension, started_at);
create index call_record_called on call_record (called_extension, started_at);
create index call_record_taken on call_record (answered_by, started_at) where answered_by <> called_extension;
create index call_record_open on call_record (sequence) where ended_at is null;
