-- Voice messages; the sound itself is in a file. Times and lengths are milliseconds. A mailbox is
-- extension/ID or group/NUMBER; heard_by has the ids of extensions, a space around each.
create table voice_message (
  id varchar(32) primary key,
  mailbox varchar(40) not null,
  call_id varchar(64) not null,
  caller_number varchar(128) not null,
  caller_name varchar(255),
  caller_extension varchar(32),
  received_at bigint not null,
  file varchar(200) not null,
  state varchar(16) not null,
  length bigint not null,
  bytes bigint not null,
  heard_by text not null,
  forwarded_by varchar(32)
);
create index voice_message_mailbox on voice_message (mailbox, received_at, id, state);
create index voice_message_running on voice_message (id) where state = 'RUNNING';

-- Greetings of a person's own.
create table greeting (
  id varchar(32) primary key,
  extension_id bigint not null,
  name varchar(64) not null,
  file varchar(200) not null,
  made_at bigint not null,
  length bigint not null,
  bytes bigint not null
);

-- What people set about their mailboxes; who set nothing is not here.
create table mailbox (
  extension_id bigint primary key,
  version bigint not null,
  pin varchar(15),
  pin_asked integer not null,
  mail_form varchar(16) not null,
  mail_then varchar(16) not null,
  mail_address varchar(255),
  envelope varchar(32) not null,
  greeting varchar(64) not null,
  greetings text not null
);
