-- How many trials one mailbox and one domain may have; null = unlimited.
alter table catalog.rules add column trials_per_mailbox bigint default 1 check (trials_per_mailbox > 0);
alter table catalog.rules add column trials_per_domain bigint check (trials_per_domain > 0);

-- What the catalogue file last said of a coupon it lists, as its terms in JSON; null: made by an operator.
alter table catalog.coupon add column file_terms jsonb;
-- When the file stopped listing it; null while it does.
alter table catalog.coupon add column file_left_at timestamptz;
