-- One intent to buy. The price is the order's own, so a later change of the catalogue does not move it.
create table payment.orders (
    id               uuid primary key,
    organization_id  uuid not null,
    subject          text not null check (length(subject) between 1 and 100),
    purpose          text not null check (purpose in ('subscription', 'pack')),
    plan_version     uuid not null,
    billing_interval text check (billing_interval in ('monthly', 'yearly')),
    seats            integer not null check (seats > 0),
    amount_minor     bigint not null check (amount_minor >= 0),
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    trial_end        timestamptz,
    status           text not null default 'open' check (status in ('open', 'paid', 'expired', 'canceled')),
    created_by       uuid,
    rail             text not null,
    checkout         text,
    attention        text,
    created_at       timestamptz not null default clock_timestamp(),
    closed_at        timestamptz,
    unique (organization_id, id),
    check ((purpose = 'subscription') = (billing_interval is not null)),
    check ((status = 'open') = (closed_at is null))
);
-- Two open pages for one subject would be two chances to pay for the same thing.
create unique index orders_one_open on payment.orders (organization_id, subject) where status = 'open';
create unique index orders_checkout on payment.orders (rail, checkout);
call kernel.own_by_organization('payment.orders');

-- The organization at a rail. The row is reserved first, so that everybody who races to make the customer
-- sends the same name, address and idempotency key.
create table payment.billing_customer (
    organization_id uuid not null,
    rail            text not null,
    customer        text,
    name            text not null,
    email           text not null,
    created_at      timestamptz not null default clock_timestamp(),
    primary key (organization_id, rail),
    unique (rail, customer)
);
call kernel.own_by_organization('payment.billing_customer');

-- Catalogue prices as a rail knows them. Rows stay when a price changes: they tell what an id once meant.
create table payment.rail_price (
    rail             text not null,
    mode             text not null,
    lookup_key       text not null,
    plan_version     uuid not null,
    billing_interval text check (billing_interval in ('monthly', 'yearly')),
    amount_minor     bigint not null check (amount_minor >= 0),
    currency         text not null,
    price            text not null,
    product          text not null,
    created_at       timestamptz not null default clock_timestamp(),
    primary key (rail, mode, lookup_key),
    unique (rail, price)
);
call kernel.system_only('payment.rail_price');

-- The newest reading of each subscription at a rail, and the number of the last command we gave it.
create table payment.rail_subscription (
    rail                 text not null,
    id                   text not null,
    organization_id      uuid not null,
    customer             text not null,
    order_id             uuid,
    status               text not null,
    price                text,
    quantity             bigint not null,
    period_start         timestamptz,
    period_end           timestamptz,
    trial_end            timestamptz,
    cancel_at_period_end boolean not null,
    cancel_at            timestamptz,
    ended_at             timestamptz,
    latest_invoice       text,
    read_at              timestamptz not null,
    command_number       bigint not null default 0,
    command              text,
    command_open         boolean not null default false,
    primary key (rail, id),
    foreign key (organization_id, order_id) references payment.orders (organization_id, id)
);
create index rail_subscription_of on payment.rail_subscription (organization_id);
call kernel.own_by_organization('payment.rail_subscription');
