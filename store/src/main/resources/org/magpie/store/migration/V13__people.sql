-- Who has an extension; texts are empty where nothing is known. clients is the one switch for all
-- clients, beside the one for each kind.
alter table extension add column first_name varchar(64) not null default '';
alter table extension add column last_name varchar(64) not null default '';
alter table extension add column mobile varchar(32) not null default '';
alter table extension add column title varchar(64) not null default '';
alter table extension add column language varchar(8) not null default '';
alter table extension add column clients integer not null default 1;

-- Departments are a tree, extension groups are not.
create table department (
  id ${key} primary key,
  name varchar(64) not null,
  parent_id bigint references department (id),
  position integer not null,
  version integer not null
);
create table extension_group (
  id ${key} primary key,
  name varchar(64) not null unique,
  version integer not null
);
create table department_member (
  extension_id bigint not null references extension (id) on delete cascade,
  department_id bigint not null references department (id) on delete cascade,
  primary key (extension_id, department_id)
);
create index department_member_department on department_member (department_id);
create table extension_group_member (
  extension_id bigint not null references extension (id) on delete cascade,
  group_id bigint not null references extension_group (id) on delete cascade,
  primary key (extension_id, group_id)
);
create index extension_group_member_group on extension_group_member (group_id);
insert into counter (name, next_value) values ('department', 1);
insert into counter (name, next_value) values ('extension_group', 1);
