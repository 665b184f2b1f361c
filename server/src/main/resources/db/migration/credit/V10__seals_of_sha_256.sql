-- Seals are made with SHA-256, cut to the 16 bytes they are kept in: where PostgreSQL runs under FIPS there is no MD5.

-- Rows that nobody edited get the new seal; an edited one keeps what it has and shows as before.
create temp table edited on commit drop as
select 'charge' as what, ctid as place from credit.charge c where row_seal is distinct from credit.seal(c)
union all select 'entry', ctid from credit.entry e where row_seal is distinct from credit.seal(e)
union all select 'account', ctid from credit.account a where row_seal is distinct from credit.seal(a)
union all select 'low_balance', ctid from credit.low_balance l where row_seal is distinct from credit.seal(l)
union all select 'effect', ctid from credit.effect g where row_seal is distinct from credit.seal(g)
union all select 'terms', g.ctid from credit.effect g left join credit.terms t
                on t.account_id = g.account_id and t.source = g.key
         where g.source_kind = 'terms' and g.seal is distinct from credit.seal(t);

create function credit.sealed(of_text text) returns uuid
    language sql stable
    return cast(encode(substring(sha256(convert_to(of_text, 'UTF8')) from 1 for 16), 'hex') as uuid);

create or replace function credit.seal(t credit.terms) returns uuid
    language sql stable
    return credit.sealed(cast(row(t.account_id, t.organization_id, t.source, extract(epoch from t.effective_at), t.version,
        t.cadence, t.unlimited, t.credits, t.premium_cap, extract(epoch from t.anchor), t.length,
        extract(epoch from t.valid_until), t.after_cadence, t.after_unlimited, t.after_credits, t.after_premium_cap,
        extract(epoch from t.after_anchor), t.after_length, extract(epoch from t.set_at)) as text));

create or replace function credit.charge_seal(scope bigint, job_id uuid, organization_id uuid, account_id bigint, job text,
        credits bigint, backend text, from_allowance bigint, from_purchased bigint, metered boolean,
        cycle_no bigint, charged_at timestamptz, hold_until timestamptz) returns uuid
    language sql stable
    return credit.sealed(cast(row(scope, job_id, organization_id, account_id, job, credits, backend, from_allowance,
        from_purchased, metered, cycle_no, extract(epoch from charged_at), extract(epoch from hold_until)) as text));

create or replace function credit.settled_seal(taken uuid, hold text, committed bigint, refunded_at timestamptz,
        refund_allowance bigint, refund_used bigint, refund_cycle_no bigint, refund_purchased bigint) returns uuid
    language sql stable
    return credit.sealed(cast(row(taken, hold, committed, extract(epoch from refunded_at), refund_allowance, refund_used,
        refund_cycle_no, refund_purchased) as text));

create or replace function credit.entry_seal(account_id bigint, seq bigint, organization_id uuid, kind text, source_kind text,
        source_id uuid, d_allowance bigint, d_purchased bigint, allowance_after bigint, purchased_after bigint,
        cycle_no bigint, at timestamptz, effective_at timestamptz) returns uuid
    language sql stable
    return credit.sealed(cast(row(account_id, seq, organization_id, kind, source_kind, source_id, d_allowance, d_purchased,
        allowance_after, purchased_after, cycle_no, extract(epoch from at), extract(epoch from effective_at)) as text));

create or replace function credit.effect_seal(source_kind text, source_id uuid, organization_id uuid, account_id bigint,
        seq bigint, key text, credits bigint, given_by text, given_at timestamptz, ends_at timestamptz, priority int,
        seal uuid) returns uuid
    language sql stable
    return credit.sealed(cast(row(source_kind, source_id, organization_id, account_id, seq, key, credits, given_by,
        extract(epoch from given_at), extract(epoch from ends_at), priority, seal) as text));

create or replace function credit.account_seal(organization_id uuid, owner_kind text, owner_id uuid, opened_at timestamptz,
        cadence text, unlimited boolean, allowance_limit bigint, premium_cap bigint, changes_at timestamptz,
        as_of timestamptz, promoted bigint, cycle_no bigint, cycle_anchor timestamptz, cycle_length text,
        cycle_index bigint, lots bigint, lotted bigint, lows bigint, low text) returns uuid
    language sql stable
    return credit.sealed(cast(row(organization_id, owner_kind, owner_id, extract(epoch from opened_at), cadence, unlimited,
        allowance_limit, premium_cap, extract(epoch from changes_at), extract(epoch from as_of), promoted, cycle_no,
        extract(epoch from cycle_anchor), cycle_length, cycle_index, lots, lotted, lows, low) as text));

create or replace function credit.low_balance_seal(account_id bigint, no bigint, organization_id uuid, threshold text,
        seq bigint, total bigint, cycle_no bigint, at timestamptz) returns uuid
    language sql stable
    return credit.sealed(cast(row(account_id, no, organization_id, threshold, seq, total, cycle_no,
        extract(epoch from at)) as text));

grant execute on function credit.sealed(text) to tenantry_ledger, tenantry_system;

alter table credit.entry disable trigger append_only;
alter table credit.effect disable trigger append_only;
update credit.charge c set row_seal = credit.seal(c)
 where ctid not in (select place from edited where what = 'charge');
update credit.entry e set row_seal = credit.seal(e)
 where source_kind <> 'job' and ctid not in (select place from edited where what = 'entry');
update credit.account a set row_seal = credit.seal(a)
 where ctid not in (select place from edited where what = 'account');
update credit.low_balance l set row_seal = credit.seal(l)
 where ctid not in (select place from edited where what = 'low_balance');
update credit.effect g
   set seal = n.seal,
       row_seal = credit.effect_seal(g.source_kind, g.source_id, g.organization_id, g.account_id, g.seq, g.key,
           g.credits, g.given_by, g.given_at, g.ends_at, g.priority, n.seal)
  from (select s.source_kind, s.source_id, s.account_id,
               case when t.source is not null and s.ctid not in (select place from edited where what = 'terms')
                    then credit.seal(t) else s.seal end as seal
          from credit.effect s
          left join credit.terms t
            on s.source_kind = 'terms' and t.account_id = s.account_id and t.source = s.key) n
 where n.source_kind = g.source_kind
   and n.source_id = g.source_id
   and n.account_id = g.account_id
   and g.ctid not in (select place from edited where what = 'effect');
alter table credit.entry enable trigger append_only;
alter table credit.effect enable trigger append_only;
