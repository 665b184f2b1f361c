-- What a rail bills beside the plan: how many of each of its prices, now and from the next period on.
alter table payment.rail_subscription add column add_ons jsonb not null default '{}'
    check (jsonb_typeof(add_ons) = 'object');
alter table payment.rail_subscription add column planned_add_ons jsonb
    check (planned_add_ons is null or jsonb_typeof(planned_add_ons) = 'object' and planned_price is not null);
