-- What the catalogue file said, as rows. A plan's terms are immutable per version; only what people read
-- about it (name, order, visibility) is changed in place. Nothing is ever deleted: what left the file is archived.
create table catalog.rules (
    singleton          boolean primary key default true check (singleton),
    currency           char(3) not null,
    trial_plan         text    not null,
    trial_days         integer not null check (trial_days between 1 and 365),
    when_trial_ends    text,              -- a plan key; null = lock
    when_paid_ends     text,
    dunning_days       integer not null check (dunning_days between 0 and 365),
    visitor_credits    bigint  not null check (visitor_credits >= 0),
    visitor_new_a_day  bigint  not null check (visitor_new_a_day >= 0),
    visitor_budget     bigint  not null check (visitor_budget >= 0)
);

create table catalog.feature (
    key      text primary key,
    name     text    not null,
    about    text    not null,
    position integer not null,
    archived boolean not null default false
);

create table catalog.limit_key (
    key           text primary key,
    name          text    not null,
    limit_window  text    not null check (limit_window in ('absolute', 'day', 'month', 'cycle', 'lifetime')),
    default_value bigint  check (default_value >= 0),   -- null only together with default_unlimited
    default_unlimited boolean not null,
    counts        text    not null check (counts in ('usage', 'members')),
    position      integer not null,
    archived      boolean not null default false,
    check (default_unlimited = (default_value is null))
);

create table catalog.plan (
    key         text primary key check (length(key) <= 50),
    name        text    not null check (length(name) <= 255),
    tagline     text    not null,
    sale        text    not null check (sale in ('free', 'self_serve', 'sales')),
    listed      boolean not null,
    recommended boolean not null,
    archived    boolean not null default false,
    position    integer not null,
    created_at  timestamptz not null default clock_timestamp()
);

create table catalog.alias (
    alias text primary key check (length(alias) <= 50),
    plan  text not null references catalog.plan
);

create table catalog.plan_version (
    id                  uuid primary key,
    plan                text    not null references catalog.plan,
    number              integer not null check (number > 0),
    sale                text    not null check (sale in ('free', 'self_serve', 'sales')),
    per_seat            boolean not null,
    allowance_renews    text    not null check (allowance_renews in ('never', 'monthly')),
    allowance_credits   bigint  check (allowance_credits >= 0),       -- null = unlimited, in all columns below
    allowance_premium   bigint  check (allowance_premium >= 0),
    requests_per_minute bigint  check (requests_per_minute > 0),
    retention_days      bigint  check (retention_days > 0),
    idle_sweep_days     bigint  check (idle_sweep_days > 0),          -- null = never swept
    created_at          timestamptz not null default clock_timestamp(),
    unique (plan, number)
);

create table catalog.plan_feature (
    plan_version_id uuid not null references catalog.plan_version,
    feature         text not null references catalog.feature,
    primary key (plan_version_id, feature)
);

create table catalog.plan_limit (
    plan_version_id uuid not null references catalog.plan_version,
    limit_key       text not null references catalog.limit_key,
    value           bigint  check (value >= 0),
    unlimited       boolean not null,
    primary key (plan_version_id, limit_key),
    check (unlimited = (value is null))
);

-- Every price ever offered. An open one (retired_at null) is for sale; a retired one is still paid by
-- whoever bought at it, so its rails' ids keep leading back to the plan version.
create table catalog.price (
    id              uuid primary key,
    plan_version_id uuid    not null references catalog.plan_version,
    kind            text    not null check (kind in ('monthly', 'yearly', 'prepaid')),
    days            integer check (days > 0),
    currency        char(3) not null,
    amount_minor    bigint  not null check (amount_minor > 0),
    created_at      timestamptz not null default clock_timestamp(),
    retired_at      timestamptz,
    check ((kind = 'prepaid') = (days is not null))
);
create unique index price_open on catalog.price (plan_version_id, kind, coalesce(days, 0), currency)
    where retired_at is null;

create table catalog.pack (
    key      text primary key check (length(key) <= 50),
    credits  bigint  not null check (credits > 0),
    position integer not null,
    archived boolean not null default false
);

create table catalog.pack_price (
    id           uuid primary key,
    pack         text    not null references catalog.pack,
    credits      bigint  not null check (credits > 0),
    currency     char(3) not null,
    amount_minor bigint  not null check (amount_minor > 0),
    created_at   timestamptz not null default clock_timestamp(),
    retired_at   timestamptz
);
create unique index pack_price_open on catalog.pack_price (pack, currency) where retired_at is null;

-- What a rail calls one of our prices. The ids are made at the rail and written here, never in a migration.
create table catalog.rail_price (
    rail          text not null,
    rail_price_id text not null check (length(rail_price_id) <= 255),
    price_id      uuid not null references catalog.price,
    created_at    timestamptz not null default clock_timestamp(),
    primary key (rail, rail_price_id),
    unique (rail, price_id)
);

call kernel.shared_read('catalog.rules');
call kernel.shared_read('catalog.feature');
call kernel.shared_read('catalog.limit_key');
call kernel.shared_read('catalog.plan');
call kernel.shared_read('catalog.alias');
call kernel.shared_read('catalog.plan_version');
call kernel.shared_read('catalog.plan_feature');
call kernel.shared_read('catalog.plan_limit');
call kernel.shared_read('catalog.price');
call kernel.shared_read('catalog.pack');
call kernel.shared_read('catalog.pack_price');
call kernel.shared_read('catalog.rail_price');
