-- An operator may let a row be settled again; how often that happened stays with it.
alter table payment.inbox add column replays integer not null default 0;
create index inbox_status on payment.inbox (status, id);
