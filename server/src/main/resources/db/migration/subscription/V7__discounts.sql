-- What the rail takes off each charge, as a share or as an amount, and until when; no end: for ever.
alter table subscription.subscription add column off_percent integer check (off_percent between 1 and 100);
alter table subscription.subscription add column off_minor bigint check (off_minor > 0);
alter table subscription.subscription add column off_until timestamptz;
