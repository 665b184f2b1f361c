-- What the product reported, each event once per organization and id.
create table usage.event (
    organization_id uuid   not null,
    id              text   not null check (length(id) between 1 and 128),
    metric          text   not null,
    quantity        bigint not null check (quantity <> 0),
    given_at        timestamptz,                       -- as sent; null = the report named no time
    happened_at     timestamptz not null,
    counted_window  text   not null,
    span_start      timestamptz not null,
    span_end        timestamptz,
    recorded_at     timestamptz not null default clock_timestamp(),
    primary key (organization_id, id)
);
call kernel.own_by_organization('usage.event');

-- The sum of the events of one metric in one span; changed only together with an event.
create table usage.counter (
    organization_id uuid   not null,
    metric          text   not null,
    counted_window  text   not null check (counted_window in ('absolute', 'day', 'month', 'cycle', 'lifetime')),
    span_start      timestamptz not null,
    used            bigint not null check (used between 0 and 9000000000000000),
    primary key (organization_id, metric, counted_window, span_start)
) with (fillfactor = 70);
call kernel.own_by_organization('usage.counter');
