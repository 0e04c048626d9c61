-- The call log of each extension: one row for each call it was a party of. What its user deletes goes from here;
-- the call's own record stays. direction is 1 (got and took), 2 (got and did not take) or 3 (made).
create table journal_entry (
  extension varchar(8) not null,
  sequence bigint not null,
  started_at bigint not null,
  ended_at bigint not null,
  direction integer not null,
  outside integer not null,
  other_number varchar(128) not null,
  other_name varchar(128),
  primary key (extension, sequence)
);
create index journal_entry_time on journal_entry (extension, started_at, sequence);
create index journal_entry_direction on journal_entry (extension, direction, started_at, sequence, ended_at);

insert into journal_entry
  select caller_extension, sequence, started_at, ended_at, 3, case when type = 'INTERNAL' then 0 else 1 end,
    called_number, called_name
  from call_record where ended_at is not null and caller_extension is not null;
insert into journal_entry
  select called_extension, sequence, started_at, ended_at,
    case when answered_by = called_extension then 1 else 2 end, case when type = 'INTERNAL' then 0 else 1 end,
    caller_number, caller_name
  from call_record where ended_at is not null and called_extension is not null
    and (caller_extension is null or caller_extension <> called_extension);
insert into journal_entry
  select answered_by, sequence, started_at, ended_at, 1, case when type = 'INTERNAL' then 0 else 1 end,
    caller_number, caller_name
  from call_record where ended_at is not null and answered_by is not null
    and (called_extension is null or answered_by <> called_extension)
    and (caller_extension is null or answered_by <> caller_extension);

-- Missed calls that ended before read_at were seen.
create table journal_mark (
  extension varchar(8) primary key,
  read_at bigint not null
);

-- Notes on calls, one for each extension and call, and which calls a transferred call came from.
create table call_note (
  call_id varchar(64) not null,
  extension_id bigint not null references extension (id) on delete cascade,
  author_number varchar(8) not null,
  author_name varchar(64) not null,
  content text not null,
  labels text not null,
  updated_at bigint not null,
  primary key (call_id, extension_id)
);
create index call_note_extension on call_note (extension_id);
create table call_before (
  call_id varchar(64) not null,
  before_id varchar(64) not null,
  primary key (call_id, before_id)
);

-- Who is heard in a recording, for lists of them.
alter table recording add column caller_number varchar(128) not null default '';
alter table recording add column caller_name varchar(128);
alter table recording add column callee_number varchar(128) not null default '';
alter table recording add column callee_name varchar(128);
create index recording_started on recording (started_at);
alter table recording_party add column started_at bigint not null default 0;
alter table recording_party add column peer_number varchar(128) not null default '';
alter table recording_party add column peer_name varchar(128);
update recording set
  caller_number = coalesce((select c.caller_number from call_record c where c.id = recording.call_id), ''),
  caller_name = (select c.caller_name from call_record c where c.id = recording.call_id),
  callee_number = coalesce((select c.called_number from call_record c where c.id = recording.call_id), ''),
  callee_name = (select c.called_name from call_record c where c.id = recording.call_id);
update recording_party set
  started_at = (select r.started_at from recording r where r.id = recording_party.recording_id),
  peer_number = (select case when e.number = r.caller_number then r.callee_number else r.caller_number end
    from recording r left join extension e on e.id = recording_party.extension_id
    where r.id = recording_party.recording_id);
create index recording_party_time on recording_party (extension_id, started_at);

-- What is kept of an extension's calls.
alter table extension add column own_recordings integer not null default 1;
alter table extension add column auto_record varchar(40) not null default '';
alter table extension add column call_notes integer not null default 1;
