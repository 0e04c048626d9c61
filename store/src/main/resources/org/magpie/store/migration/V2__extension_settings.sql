-- What an administrator allows an extension; recording is 0 (nothing), 1 (pause) or 2 (start).
alter table extension add column call_waiting integer not null default 1;
alter table extension add column web_client integer not null default 1;
alter table extension add column desktop_client integer not null default 1;
alter table extension add column mobile_client integer not null default 1;
alter table extension add column recording integer not null default 2;
