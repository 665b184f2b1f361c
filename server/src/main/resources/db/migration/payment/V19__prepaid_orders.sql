-- An order that is paid once for a number of days, at a rail that knows no customers and renews nothing.
alter table payment.orders add column days integer check (days between 1 and 9999);
alter table payment.orders drop constraint orders_purpose_check;
alter table payment.orders add constraint orders_purpose_check
    check (purpose in ('subscription', 'pack', 'prepaid'));
alter table payment.orders add constraint orders_days_of_prepaid check ((purpose = 'prepaid') = (days is not null));
-- Compared with their rails in turn: nobody else would ask about them again when a webhook is lost.
create index orders_prepaid_open on payment.orders (created_at) where status = 'open' and purpose = 'prepaid';
