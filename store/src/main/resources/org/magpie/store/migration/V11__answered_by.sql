-- Who takes a call may be a number outside. SQLite keeps texts of any length in any column.
${postgres}alter table call_record alter column answered_by type varchar(128);
