-- What the events of one metric came to on one UTC day, whatever the limit's window is: for charts and tables,
-- so that no page has to read events. Which column counts depends on how the limit's events make a number.
create table usage.day (
    organization_id uuid    not null,
    metric          text    not null,
    day             date    not null,
    events          bigint  not null check (events > 0),
    total           numeric not null,                  -- of the quantities; levels may add up to more than a bigint
    highest         bigint  not null,
    latest          bigint  not null,
    latest_at       timestamptz not null,
    latest_id       text    not null,
    new_values      bigint  not null,                  -- values their window had not seen before
    primary key (organization_id, metric, day)
) with (fillfactor = 70);
call kernel.own_by_organization('usage.day');

-- every organization: what was counted before days were
insert into usage.day (organization_id, metric, day, events, total, highest, latest, latest_at, latest_id, new_values)
select organization_id, metric, (happened_at at time zone 'UTC')::date, count(*), sum(quantity), max(quantity),
       (array_agg(quantity order by happened_at desc, id desc))[1], max(happened_at),
       (array_agg(id order by happened_at desc, id desc))[1], count(distinct value_hash)
  from usage.event
 group by 1, 2, 3;
