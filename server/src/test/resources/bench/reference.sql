-- The reference: the rows of one charge, written by one function call per transaction. The tables are those of
-- the ledger, with their keys, checks and room for updates in place; like leaves the last out.
drop schema if exists bench cascade;
create schema bench;
create table bench.account (like credit.account including all);
create table bench.charge (like credit.charge including all);
create table bench.entry (like credit.entry including all);
alter table bench.account set (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 0);
alter table bench.charge set (fillfactor = 90);
insert into bench.account (organization_id, purchased, as_of, cadence)
select gen_random_uuid(), 1000000000000, now(), 'none' from generate_series(1, 10000);
create function bench.charge_one(of_account bigint, for_job uuid) returns bigint
    language plpgsql as $$
declare
    row bench.account;
    now_at timestamptz := clock_timestamp();
begin
    select * into row from bench.account where id = of_account for update;
    insert into bench.charge (scope, job_id, organization_id, account_id, job, credits, backend,
        from_allowance, from_purchased, metered, cycle_no, charged_at, row_seal)
    values (row.id, for_job, row.organization_id, row.id, for_job::text, 1, 'standard', 0, 1, true, 0, now_at,
        credit.charge_seal(row.id, for_job, row.organization_id, row.id, for_job::text, 1, 'standard', 0, 1, true,
            0, now_at, null))
    on conflict (scope, job_id) do nothing;
    if not found then
        return null;
    end if;
    update bench.account set purchased = purchased - 1, seq = seq + 1, version = version + 1
     where id = of_account and purchased >= 1;
    insert into bench.entry (account_id, seq, organization_id, kind, source_kind, source_id, d_allowance,
        d_purchased, allowance_after, purchased_after, cycle_no, at, effective_at)
    values (row.id, row.seq + 1, row.organization_id, 'charge', 'job', for_job, 0, -1, 0,
        row.purchased - 1, 0, now_at, now_at);
    return row.purchased - 1;
end $$;
vacuum analyze bench.account;
