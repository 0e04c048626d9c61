-- How people can be reached, and the rules of the company: one JSON document each, as
-- org.magpie.exchange.routing.edit writes it.
create table reach_settings (
  extension_id bigint primary key references extension (id) on delete cascade,
  version bigint not null,
  document text not null
);

create table company_rules (
  id integer primary key,
  version bigint not null,
  document text not null
);
