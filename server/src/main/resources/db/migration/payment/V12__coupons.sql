-- The coupon an order was opened with. It is taken while the order is open and once it is paid, so an order
-- that expires gives it back by that alone.
alter table payment.orders add column coupon uuid;
create index orders_with_coupon on payment.orders (coupon, organization_id)
    where coupon is not null and status in ('open', 'paid');

-- What a rail takes off each invoice of a subscription.
alter table payment.rail_subscription add column off_percent integer check (off_percent between 1 and 100);
alter table payment.rail_subscription add column off_minor bigint check (off_minor > 0);
alter table payment.rail_subscription add column off_until timestamptz;
