-- What applications with an embedded SDK sign their users in with. Only hashes of random secrets are kept.
create table sdk_application (
  access_id varchar(64) primary key,
  key_hash varchar(64) not null,
  key_version integer not null,
  key_made_at bigint not null
);

create table api_token (
  access_hash varchar(64) primary key,
  access_expires_at bigint not null,
  refresh_hash varchar(64) not null unique,
  refresh_expires_at bigint not null
);

create table login_signature (
  signature_hash varchar(64) primary key,
  extension_id bigint not null references extension (id) on delete cascade,
  created_at bigint not null,
  expires_at bigint
);
create index login_signature_extension on login_signature (extension_id);
