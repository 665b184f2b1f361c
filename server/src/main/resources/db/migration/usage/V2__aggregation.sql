-- An event of a metric that counts different values says which; the values themselves are not kept.
-- A level (highest, latest) may be nothing.
alter table usage.event
    add column value_hash uuid,
    drop constraint event_quantity_check;

-- Of a counter that holds the latest quantity: of which event it is.
alter table usage.counter
    add column latest_at timestamptz,
    add column latest_id text;

-- The different values a counter of that kind has seen.
create table usage.distinct_value (
    organization_id uuid   not null,
    metric          text   not null,
    counted_window  text   not null,
    span_start      timestamptz not null,
    value_hash      uuid   not null,
    primary key (organization_id, metric, counted_window, span_start, value_hash)
);
call kernel.own_by_organization('usage.distinct_value');
