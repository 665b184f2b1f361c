-- What an order buys beside the plan: how many of each, by our lookup key of its price.
alter table payment.orders add column add_ons jsonb not null default '{}'
    check (jsonb_typeof(add_ons) = 'object');
