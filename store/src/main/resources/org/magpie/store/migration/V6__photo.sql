-- Pictures of people. The id is unguessable, for whoever knows it may see the picture.
create table photo (
  id varchar(64) primary key,
  extension_id bigint not null unique references extension (id) on delete cascade,
  type varchar(32) not null,
  content ${bytes} not null
);
