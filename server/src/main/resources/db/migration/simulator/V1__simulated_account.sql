-- The simulated rail account. Documents are kept as Stripe would show them; hidden is what Stripe knows and
-- does not show, such as the line items of an open checkout. due_at is business time, see Due.java.
create table simulator.object (
    id       text primary key,
    kind     text not null,
    position bigint generated always as identity,
    document jsonb not null,
    hidden   jsonb not null default '{}',
    due_at   timestamptz
);
create index object_of_a_kind on simulator.object (kind, position desc);
create index object_contains on simulator.object using gin (document jsonb_path_ops);
create index object_due on simulator.object (due_at, position) where due_at is not null;
call kernel.system_only('simulator.object');

-- First answers under an Idempotency-Key: the same request gets them again.
create table simulator.idempotent_answer (
    key         text primary key,
    fingerprint bytea not null,
    status      int not null,
    body        text not null,
    answered_at timestamptz not null default clock_timestamp()
);
call kernel.system_only('simulator.idempotent_answer');

-- Webhooks on their way. Times are system time: the network does not follow the business clock.
create table simulator.delivery (
    id       bigint generated always as identity primary key,
    event    text not null references simulator.object on delete cascade,
    endpoint text not null references simulator.object on delete cascade,
    state    text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts int not null default 0,
    due_at   timestamptz not null default clock_timestamp(),
    unique (event, endpoint)
);
create index delivery_due on simulator.delivery (due_at) where state = 'pending';
call kernel.system_only('simulator.delivery');

create table simulator.attempt (
    delivery    bigint not null references simulator.delivery on delete cascade,
    number      int not null,
    at          timestamptz not null,
    status      int,
    problem     text,
    duration_ms int not null,
    primary key (delivery, number)
);
call kernel.system_only('simulator.attempt');
