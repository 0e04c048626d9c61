-- Recordings of calls; the sound itself is in a file. Times and lengths are milliseconds.
create table recording (
  id varchar(32) primary key,
  call_id varchar(64) not null,
  file varchar(200) not null,
  started_at bigint not null,
  started_by varchar(128) not null,
  sample_rate integer not null,
  state varchar(16) not null,
  length bigint not null,
  bytes bigint not null,
  lost bigint not null,
  pauses text not null,
  failure varchar(200)
);
create index recording_call on recording (call_id);
create index recording_running on recording (id) where state = 'RUNNING';

-- The extensions that are heard in a recording, by their ids: numbers may change hands.
create table recording_party (
  recording_id varchar(32) not null references recording (id) on delete cascade,
  extension_id bigint not null,
  primary key (recording_id, extension_id)
);
