-- What nothing else in the books tells is sealed with its row, so that whoever edits one column shows. Rows whose
-- columns follow from others need no seal: entries of jobs, lots, what moved in them. Seals are read by the check only.

-- A charge as it was taken.
create function credit.charge_seal(scope bigint, job_id uuid, organization_id uuid, account_id bigint, job text,
        credits bigint, backend text, from_allowance bigint, from_purchased bigint, metered boolean,
        cycle_no bigint, charged_at timestamptz, hold_until timestamptz) returns uuid
    language sql stable
    return cast(md5(cast(row(scope, job_id, organization_id, account_id, job, credits, backend, from_allowance,
        from_purchased, metered, cycle_no, extract(epoch from charged_at), extract(epoch from hold_until)) as text))
        as uuid);

-- And as it was settled: the seal it had goes into the one it gets, so that settling hides no earlier edit.
create function credit.settled_seal(taken uuid, hold text, committed bigint, refunded_at timestamptz,
        refund_allowance bigint, refund_used bigint, refund_cycle_no bigint, refund_purchased bigint) returns uuid
    language sql stable
    return cast(md5(cast(row(taken, hold, committed, extract(epoch from refunded_at), refund_allowance, refund_used,
        refund_cycle_no, refund_purchased) as text)) as uuid);

create function credit.is_settled(hold text, committed bigint, refunded_at timestamptz, refund_purchased bigint)
        returns boolean
    language sql stable
    return refunded_at is not null or refund_purchased is not null or coalesce(hold, 'open') <> 'open'
        or coalesce(committed, 0) <> 0;

create function credit.entry_seal(account_id bigint, seq bigint, organization_id uuid, kind text, source_kind text,
        source_id uuid, d_allowance bigint, d_purchased bigint, allowance_after bigint, purchased_after bigint,
        cycle_no bigint, at timestamptz, effective_at timestamptz) returns uuid
    language sql stable
    return cast(md5(cast(row(account_id, seq, organization_id, kind, source_kind, source_id, d_allowance, d_purchased,
        allowance_after, purchased_after, cycle_no, extract(epoch from at), extract(epoch from effective_at)) as text))
        as uuid);

create function credit.effect_seal(source_kind text, source_id uuid, organization_id uuid, account_id bigint,
        seq bigint, key text, credits bigint, given_by text, given_at timestamptz, ends_at timestamptz, priority int,
        seal uuid) returns uuid
    language sql stable
    return cast(md5(cast(row(source_kind, source_id, organization_id, account_id, seq, key, credits, given_by,
        extract(epoch from given_at), extract(epoch from ends_at), priority, seal) as text)) as uuid);

-- What of an account changes only with terms, cycles, lots and low balances; its counters follow from the entries.
create function credit.account_seal(organization_id uuid, owner_kind text, owner_id uuid, opened_at timestamptz,
        cadence text, unlimited boolean, allowance_limit bigint, premium_cap bigint, changes_at timestamptz,
        as_of timestamptz, promoted bigint, cycle_no bigint, cycle_anchor timestamptz, cycle_length text,
        cycle_index bigint, lots bigint, lotted bigint, lows bigint, low text) returns uuid
    language sql stable
    return cast(md5(cast(row(organization_id, owner_kind, owner_id, extract(epoch from opened_at), cadence, unlimited,
        allowance_limit, premium_cap, extract(epoch from changes_at), extract(epoch from as_of), promoted, cycle_no,
        extract(epoch from cycle_anchor), cycle_length, cycle_index, lots, lotted, lows, low) as text)) as uuid);

create function credit.low_balance_seal(account_id bigint, no bigint, organization_id uuid, threshold text,
        seq bigint, total bigint, cycle_no bigint, at timestamptz) returns uuid
    language sql stable
    return cast(md5(cast(row(account_id, no, organization_id, threshold, seq, total, cycle_no,
        extract(epoch from at)) as text)) as uuid);

alter table credit.charge add row_seal uuid;
alter table credit.entry add row_seal uuid;
alter table credit.effect add row_seal uuid;
alter table credit.account add row_seal uuid;
alter table credit.low_balance add row_seal uuid;

-- What the seal of a row has to be.
create function credit.seal(c credit.charge) returns uuid
    language sql stable
    return case when credit.is_settled(c.hold, c.committed, c.refunded_at, c.refund_purchased)
        then credit.settled_seal(credit.charge_seal(c.scope, c.job_id, c.organization_id, c.account_id, c.job,
            c.credits, c.backend, c.from_allowance, c.from_purchased, c.metered, c.cycle_no, c.charged_at,
            c.hold_until), c.hold, c.committed, c.refunded_at, c.refund_allowance, c.refund_used, c.refund_cycle_no,
            c.refund_purchased)
        else credit.charge_seal(c.scope, c.job_id, c.organization_id, c.account_id, c.job, c.credits, c.backend,
            c.from_allowance, c.from_purchased, c.metered, c.cycle_no, c.charged_at, c.hold_until)
        end;

create function credit.seal(e credit.entry) returns uuid
    language sql stable
    return case when e.source_kind <> 'job' then credit.entry_seal(e.account_id, e.seq, e.organization_id, e.kind,
        e.source_kind, e.source_id, e.d_allowance, e.d_purchased, e.allowance_after, e.purchased_after, e.cycle_no,
        e.at, e.effective_at) end;

create function credit.seal(g credit.effect) returns uuid
    language sql stable
    return credit.effect_seal(g.source_kind, g.source_id, g.organization_id, g.account_id, g.seq, g.key, g.credits,
        g.given_by, g.given_at, g.ends_at, g.priority, g.seal);

create function credit.seal(a credit.account) returns uuid
    language sql stable
    return credit.account_seal(a.organization_id, a.owner_kind, a.owner_id, a.opened_at, a.cadence, a.unlimited,
        a.allowance_limit, a.premium_cap, a.changes_at, a.as_of, a.promoted, a.cycle_no, a.cycle_anchor,
        a.cycle_length, a.cycle_index, a.lots, a.lotted, a.lows, a.low);

create function credit.seal(l credit.low_balance) returns uuid
    language sql stable
    return credit.low_balance_seal(l.account_id, l.no, l.organization_id, l.threshold, l.seq, l.total, l.cycle_no,
        l.at);

-- Beginning and end of a dispute are told by an entry each; earlier ones come last in their accounts.
alter table credit.entry drop constraint entry_kind_check;
alter table credit.entry add constraint entry_kind_check check (kind in ('charge', 'hold', 'release', 'refund',
    'lapse', 'forfeit', 'expire', 'refill', 'raise', 'promotion', 'grant', 'reversal', 'debt', 'freeze', 'thaw'));
alter table credit.entry drop constraint entry_source_kind_check;
alter table credit.entry add constraint entry_source_kind_check
    check (source_kind in ('job', 'grant', 'reversal', 'dispute', 'terms', 'cycle'));

grant execute on all functions in schema credit to tenantry_ledger, tenantry_system;

alter table credit.entry disable trigger append_only;
alter table credit.effect disable trigger append_only;
insert into credit.entry (account_id, seq, organization_id, kind, source_kind, source_id, d_allowance, d_purchased,
       allowance_after, purchased_after, cycle_no, at, effective_at)
select g.account_id, a.seq + row_number() over (partition by a.id order by g.given_at, g.source_id), a.organization_id,
       g.source_kind, 'dispute', g.source_id, 0, 0, a.allowance, a.purchased,
       case a.cadence when 'none' then -1 when 'lifetime' then 0 else a.cycle_no end, g.given_at, g.given_at
  from credit.effect g
  join credit.account a
    on a.id = g.account_id
 where g.source_kind in ('freeze', 'thaw');
update credit.effect g
   set seq = e.seq
  from credit.entry e
 where e.source_kind = 'dispute'
   and e.account_id = g.account_id
   and e.source_id = g.source_id
   and e.kind = g.source_kind;
update credit.account a
   set seq = told.seq
  from (select account_id, max(seq) as seq from credit.entry where source_kind = 'dispute' group by account_id) told
 where told.account_id = a.id;
update credit.charge c set row_seal = credit.seal(c);
update credit.entry e set row_seal = credit.seal(e) where e.source_kind <> 'job';
update credit.effect g set row_seal = credit.seal(g);
update credit.account a set row_seal = credit.seal(a);
update credit.low_balance l set row_seal = credit.seal(l);
alter table credit.entry enable trigger append_only;
alter table credit.effect enable trigger append_only;
