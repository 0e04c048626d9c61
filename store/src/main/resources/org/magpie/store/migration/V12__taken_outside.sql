-- A number outside that took a call is in nobody's call log, though an extension may have the same digits.
delete from journal_entry where direction = 1 and exists (
  select 1 from call_record c
  where c.sequence = journal_entry.sequence and c.answered_by = journal_entry.extension
    and c.answered_on is null);
