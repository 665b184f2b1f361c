-- Who gets the answer, where that is not whoever this installation writes as.
alter table mail.message add column reply_to text check (reply_to !~ '[\r\n]');
