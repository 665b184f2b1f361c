-- One row per subscription. A trial's row becomes the bought one, so two never stand side by side; a
-- canceled row stays as history and a new purchase makes a new row.
create table subscription.subscription (
    id                       uuid primary key,
    organization_id          uuid not null,
    subject                  text not null default 'organization' check (length(subject) between 1 and 100),
    status                   text not null check (status in
        ('trialing', 'active', 'past_due', 'canceled', 'incomplete', 'complimentary')),
    plan_version_id          uuid not null references catalog.plan_version,
    billing_interval         text check (billing_interval in ('monthly', 'yearly')),
    seats                    integer check (seats >= 1),
    started_at               timestamptz not null,
    anchor_at                timestamptz not null,
    period_start             timestamptz,
    period_end               timestamptz,
    cancel_at_period_end     boolean not null default false,
    past_due_since           timestamptz,
    ended_at                 timestamptz,
    rail                     text check (length(rail) <= 50),
    rail_subscription_id     text check (length(rail_subscription_id) <= 255),
    rail_customer_id         text check (length(rail_customer_id) <= 255),
    rail_price_id            text check (length(rail_price_id) <= 255),
    rail_read_at             timestamptz,
    restores_plan_version_id uuid references catalog.plan_version,
    version                  bigint not null default 1,
    unique (organization_id, id),
    check ((status = 'past_due') = (past_due_since is not null)),
    check ((status = 'canceled') = (ended_at is not null)),
    check (period_end is null or period_start is null or period_end >= period_start),
    check (num_nulls(rail, rail_subscription_id, rail_customer_id, rail_read_at) in (0, 4))
);
create unique index one_live_per_subject on subscription.subscription (organization_id, subject)
    where status <> 'canceled';
create unique index rail_subscription on subscription.subscription (rail, rail_subscription_id);

-- The periods a subscription went through, as they began. Figures and the billing page read them.
create table subscription.period (
    id               uuid primary key,
    organization_id  uuid not null,
    subscription_id  uuid not null,
    kind             text not null check (kind in ('trial', 'paid', 'complimentary')),
    plan_version_id  uuid not null references catalog.plan_version,
    billing_interval text check (billing_interval in ('monthly', 'yearly')),
    seats            integer check (seats >= 1),
    started_at       timestamptz not null,
    ends_at          timestamptz,
    foreign key (organization_id, subscription_id) references subscription.subscription (organization_id, id),
    unique (subscription_id, kind, started_at)
);
create index period_of_organization on subscription.period (organization_id, started_at);

-- Who had their trial: one for a person, whatever organization they make later.
create table subscription.trial (
    person_id       uuid primary key,
    organization_id uuid not null,
    started_at      timestamptz not null
);

call kernel.own_by_organization('subscription.subscription');
call kernel.own_by_organization('subscription.period');
call kernel.own_by_organization('subscription.trial');
call kernel.append_only('subscription.period');
call kernel.append_only('subscription.trial');
