-- What clients measured in calls: the latest report of each dialog, as JSON.
create table quality_report (
  call_id varchar(64) not null,
  dialog varchar(128) not null,
  extension varchar(8) not null,
  received_at bigint not null,
  content text not null,
  primary key (call_id, dialog)
);
