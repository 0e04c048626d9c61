-- What the administrator's call log looks at, without the traces: a page is found among 100,000 calls by reading
-- this alone. PostgreSQL keeps traces beside the table and bounds what an index row may hold, and needs it not.
${sqlite}create index call_record_search on call_record (started_at, sequence, ended_at, end_reason, answered_at, type,
${sqlite}  caller_number, caller_name, caller_extension, called_number, called_name, called_extension, answered_by, answered_on);
-- It begins as this one does.
${sqlite}drop index call_record_started;
