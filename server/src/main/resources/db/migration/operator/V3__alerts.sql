-- How often what should not happen did, minute by minute over all nodes; kept for two days. System time.
create table operator.incident (
    kind   text not null check (kind <> ''),
    minute timestamptz not null,
    count  bigint not null check (count > 0),
    primary key (kind, minute)
);
call kernel.system_only('operator.incident');

-- What operators are told of: one row for each time it went above what is allowed, until it was below again.
create table operator.alert (
    id         uuid primary key,
    kind       text not null check (kind <> ''),
    raised_at  timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    count      bigint not null,
    told_at    timestamptz,
    cleared_at timestamptz check (cleared_at >= raised_at)
);
create unique index alert_open on operator.alert (kind) where cleared_at is null;
create index alert_in_order on operator.alert (raised_at desc);
call kernel.system_only('operator.alert');
