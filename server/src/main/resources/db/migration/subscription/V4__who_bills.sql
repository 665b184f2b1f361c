-- Who bills what no rail bills: an operator gave it, or a system outside of this one bills it. There is one owner of
-- the bill: what a rail takes over is no longer anybody else's.
alter table subscription.subscription
    add column billed_by text check (billed_by in ('operator', 'external')),
    add constraint one_billing_owner check (billed_by is null or rail is null);
update subscription.subscription set billed_by = 'operator' where status = 'complimentary' and rail is null;
