-- Every event is written once and then changed twice; each full index here was paid for three times. Rows come in
-- the order of their time, so a block range finds them by age; of states only those that wait or are dead are asked
-- for by name, and nobody looks for a type.
drop index payment.inbox_type;
drop index payment.inbox_age;
create index inbox_age on payment.inbox using brin (received_at) with (pages_per_range = 16, autosummarize = on);
-- The oldest that waits goes first: found by its id among the few that wait, never by passing what is done.
drop index payment.inbox_due;
create index inbox_due on payment.inbox (id) where status in ('received', 'parked', 'working');
drop index payment.inbox_status;
create index inbox_status on payment.inbox (status, id) where status in ('received', 'working', 'parked', 'dead');
