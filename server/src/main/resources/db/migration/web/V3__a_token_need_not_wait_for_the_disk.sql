-- As before, without waiting for the disk: a limit that forgets the last moments of a crashed database is still
-- a limit. A token is taken in a transaction of its own (RateLimits), so nothing else is committed like this.
create or replace function web.take_token(wanted bytea, most bigint, refill_seconds double precision)
    returns double precision
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    moment timestamptz := clock_timestamp();
    whole  interval := make_interval(secs => refill_seconds);
    one    interval := make_interval(secs => floor(refill_seconds * 1000000 / most) / 1000000);
    until  timestamptz;
begin
    perform set_config('synchronous_commit', 'off', true);
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
