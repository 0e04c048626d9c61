-- What is to be done once the mail server has a mail, in the word of who had it sent.
alter table outgoing_mail add column afterwards varchar(200);
