-- What the rail bills beside the plan, as it was sold: version, quantity and the rail's price of each; and what of
-- it there will be from the next period on, where a change is planned.
alter table subscription.subscription add column add_ons jsonb not null default '[]'
    check (jsonb_typeof(add_ons) = 'array' and (add_ons = '[]' or rail is not null));
alter table subscription.subscription add column planned_add_ons jsonb
    check (planned_add_ons is null or jsonb_typeof(planned_add_ons) = 'array' and planned_price_id is not null);
