-- A period that was paid once names the order that paid it, so that one payment makes one period and no second.
alter table subscription.period add column order_id uuid;
create unique index period_of_order on subscription.period (order_id) where order_id is not null;
-- Prepaid days are billed by nobody again; who reads the row knows that it is neither a gift nor a trial.
alter table subscription.subscription drop constraint subscription_billed_by_check;
alter table subscription.subscription add constraint subscription_billed_by_check
    check (billed_by in ('operator', 'external', 'prepaid'));
