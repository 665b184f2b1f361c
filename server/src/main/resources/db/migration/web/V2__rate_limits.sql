-- How much of a limit somebody has used, the same for every node. A row says when its bucket is full again, which is
-- all there is to know about one that refills evenly; when that has passed, the row says nothing and goes.
-- Unlogged: a count costs no flush of the log, and a database that crashes begins counting anew.
create unlogged table web.rate_limit (
    slot    bytea primary key,
    full_at timestamptz not null
);
create index on web.rate_limit (full_at);

-- Takes one of the `most` tokens that refill evenly over `refill_seconds`. Zero when there was one, else the seconds
-- until there is. The only way in: whoever can run any statement cannot give themselves tokens.
create function web.take_token(wanted bytea, most bigint, refill_seconds double precision)
    returns double precision
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := clock_timestamp();
    whole  interval := make_interval(secs => refill_seconds);
    one    interval := make_interval(secs => floor(refill_seconds * 1000000 / most) / 1000000);
    until  timestamptz;
begin
    insert into web.rate_limit as held (slot, full_at)
    values (wanted, moment + one)
        on conflict (slot) do update
       set full_at = greatest(held.full_at, moment) + one
     where greatest(held.full_at, moment) + one <= moment + whole;
    if found then
        return 0;
    end if;
    select full_at into until
      from web.rate_limit
     where slot = wanted;
    return greatest(extract(epoch from coalesce(until, moment) + one - whole - clock_timestamp()), 0.001);
end $$;

revoke all on function web.take_token(bytea, bigint, double precision) from public;
grant execute on function web.take_token(bytea, bigint, double precision) to tenantry_request, tenantry_system;
grant usage on schema web to tenantry_request;
grant select, delete on web.rate_limit to tenantry_system;
