-- Everything a rail told us, whole. 'working' rows are leased until next_try_at; an expired lease is due again.
create table payment.inbox (
    id           bigint generated always as identity primary key,
    rail         text not null,
    event_id     text not null check (length(event_id) between 1 and 255),
    type         text not null check (length(type) between 1 and 100),
    subject      text check (subject in ('checkout', 'failed_checkout', 'subscription', 'invoice')),
    object_id    text,
    excerpt      jsonb not null default '{}',
    payload      bytea not null,
    received_at  timestamptz not null default clock_timestamp(),
    status       text not null check (status in ('received', 'working', 'done', 'ignored', 'parked', 'dead')),
    reason       text,
    attempts     integer not null default 0,
    next_try_at  timestamptz,
    processed_at timestamptz,
    unique (rail, event_id),
    check (status not in ('received', 'working') or (object_id is not null and next_try_at is not null))
);
create index inbox_due on payment.inbox (next_try_at) where status in ('received', 'parked', 'working');
-- Two workers on one object of the rail would apply its readings out of order.
create unique index inbox_one_at_a_time on payment.inbox (rail, object_id) where status = 'working';
create index inbox_waiting on payment.inbox (rail, object_id, id) where status in ('received', 'parked', 'working');
create index inbox_type on payment.inbox (type, received_at);
create index inbox_age on payment.inbox (received_at);
call kernel.system_only('payment.inbox');

-- What was applied, once for each object of money and kind of effect, whoever told us and however often.
create table payment.effect (
    rail            text not null,
    payment_object  text not null,
    kind            text not null check (kind in ('order_paid', 'invoice_paid', 'invoice_failed')),
    organization_id uuid not null,
    applied_at      timestamptz not null default clock_timestamp(),
    primary key (rail, payment_object, kind)
);
call kernel.own_by_organization('payment.effect');
call kernel.append_only('payment.effect');

-- Money that arrived.
create table payment.payment (
    rail            text not null,
    payment_object  text not null,
    organization_id uuid not null,
    order_id        uuid,
    subscription    text,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    received_at     timestamptz not null,
    primary key (rail, payment_object),
    foreign key (organization_id, order_id) references payment.orders (organization_id, id)
);
create index payment_of on payment.payment (organization_id, received_at);
call kernel.own_by_organization('payment.payment');
call kernel.append_only('payment.payment');

-- Our own address as registered at a rail, and the secret it gave us for it. Only the system login reads it.
create table payment.webhook_endpoint (
    rail       text not null,
    mode       text not null,
    url        text not null,
    endpoint   text not null,
    secret     text not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (rail, mode, url)
);
call kernel.system_only('payment.webhook_endpoint');
