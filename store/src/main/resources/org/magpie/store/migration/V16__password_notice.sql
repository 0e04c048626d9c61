-- Whether a person is told by mail that the password is another one.
alter table notice_setting add column password_changes integer not null default 0;
