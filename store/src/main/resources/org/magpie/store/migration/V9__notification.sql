-- Mails that are to be sent, and what people want to be told.
create table outgoing_mail (
  id varchar(32) primary key,
  recipient varchar(254) not null,
  subject text not null,
  content text not null,
  attachments text not null,
  queued_at bigint not null,
  attempts integer not null,
  next_at bigint not null,
  failure text
);
create index outgoing_mail_next on outgoing_mail (next_at);

create table notice_setting (
  extension_id bigint primary key references extension (id) on delete cascade,
  missed_calls integer not null
);
