-- Ids that a price of ours had at a rail before it got another one there. Subscriptions sold under them go on,
-- so they still say what was bought.
create table payment.former_rail_price (
    rail             text not null,
    price            text not null check (length(price) <= 255),
    plan_version     uuid not null,
    billing_interval text check (billing_interval in ('monthly', 'yearly')),
    amount_minor     bigint not null check (amount_minor >= 0),
    currency         text not null,
    replaced_at      timestamptz not null default clock_timestamp(),
    primary key (rail, price)
);
call kernel.system_only('payment.former_rail_price');
